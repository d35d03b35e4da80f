package io.tapedeck.engine.oracle;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/// Reads the records of objects with DuckDB, in the order of the objects and of the records in
/// each. Owns a database in memory.
final class ObjectRows implements AutoCloseable {

  private static final int AT_ONCE = 1_000;

  private final Path files;
  private final Connection duckdb;
  private final Findings findings;

  /// @param findings is told of objects that cannot be read
  ObjectRows(Path files, Findings findings) throws SQLException {
    this.files = files;
    this.findings = findings;
    Properties streamed = new Properties();
    streamed.setProperty("jdbc_stream_results", "true");
    duckdb = DriverManager.getConnection("jdbc:duckdb:", streamed);
    try (Statement statement = duckdb.createStatement()) {
      statement.execute("SET threads = 1"); // answers come in the order of the files
      statement.execute("SET TimeZone = 'UTC'");
    }
  }

  /// What takes the rows of tables.
  interface Rows {
    /// @param symbol null if it is not in the object
    void row(LakeName object, Oracle.Stored row);
  }

  /// What takes dead letters.
  interface DeadLetters {
    void letter(String key, String raw);
  }

  /// @param objects all of one format
  /// @return how many rows each key has
  Map<String, Long> read(List<LakeName> objects, Rows rows) throws SQLException {
    Map<String, Long> counts = new HashMap<>();
    for (int from = 0; from < objects.size(); from += AT_ONCE) {
      List<LakeName> some = objects.subList(from, Math.min(from + AT_ONCE, objects.size()));
      // First whether it can be read at all: half an answer cannot be taken back.
      if (isReadable(some)) {
        take(some, rows, counts);
      } else {
        for (LakeName one : some) {
          if (isReadable(List.of(one))) {
            take(List.of(one), rows, counts);
          } else {
            findings.add(Finding.PARTIAL, one.key());
          }
        }
      }
    }
    return counts;
  }

  private boolean isReadable(List<LakeName> objects) {
    // Sums, so that each page of each column is unpacked.
    String sql = "SELECT sum(src), sum(seq), sum(crc), max(\"timestamp\"), sum(price) FROM ";
    try (Statement statement = duckdb.createStatement();
        ResultSet sums = statement.executeQuery(sql + scan(objects))) {
      return sums.next();
    } catch (SQLException _) {
      return false;
    }
  }

  private void take(List<LakeName> objects, Rows rows, Map<String, Long> counts)
      throws SQLException {
    Map<String, LakeName> byFile =
        objects.stream().collect(Collectors.toMap(name -> file(name.key()), name -> name));
    String sql =
        "SELECT filename, src, seq, crc, epoch_us(CAST(\"timestamp\" AS TIMESTAMPTZ)), price FROM ";
    try (Statement statement = duckdb.createStatement();
        ResultSet read = statement.executeQuery(sql + scan(objects))) {
      while (read.next()) {
        LakeName object = byFile.get(read.getString(1));
        counts.merge(object.key(), 1L, Long::sum);
        rows.row(
            object,
            new Oracle.Stored(
                read.getLong(2),
                read.getLong(3),
                read.getLong(4),
                read.getLong(5),
                read.getDouble(6)));
      }
    }
  }

  private String scan(List<LakeName> objects) {
    String list =
        objects.stream()
            .map(object -> text(file(object.key())))
            .collect(Collectors.joining(", ", "[", "]"));
    return objects.getFirst().key().endsWith(".parquet")
        ? "read_parquet(" + list + ", filename = true, hive_partitioning = false)"
        : "read_json("
            + list
            + ", format = 'newline_delimited', filename = true, hive_partitioning = false, columns"
            + " = {src: 'BIGINT', seq: 'BIGINT', crc: 'BIGINT', timestamp: 'VARCHAR', price:"
            + " 'DOUBLE'})";
  }

  /// @return how many letters each key has
  Map<String, Long> readDead(List<String> keys, DeadLetters letters) throws SQLException {
    Map<String, Long> counts = new HashMap<>();
    for (String key : keys) {
      String sql =
          "SELECT raw FROM read_json("
              + text(file(key))
              + ", format = 'newline_delimited', columns = {raw: 'VARCHAR'})";
      try (Statement statement = duckdb.createStatement();
          ResultSet read = statement.executeQuery(sql)) {
        while (read.next()) {
          counts.merge(key, 1L, Long::sum);
          letters.letter(key, read.getString(1));
        }
      } catch (SQLException e) {
        findings.add(Finding.PARTIAL, key + ": " + e.getMessage());
      }
    }
    return counts;
  }

  private String file(String key) {
    return files.resolve(key).toString();
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  @Override
  public void close() throws SQLException {
    duckdb.close();
  }
}
