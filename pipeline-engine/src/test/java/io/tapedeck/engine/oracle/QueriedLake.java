package io.tapedeck.engine.oracle;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Reads a table by SQL, as anybody's program would: the statement goes to Athena, which asks the
/// catalog, and the rows are read from the objects that it leaves in S3. A date at a time.
///
/// @param output where Athena puts its results, `s3://bucket/prefix/`
record QueriedLake(AthenaClient athena, S3Client s3, String database, String output) {

  private static final Properties STREAMED = new Properties();

  static {
    STREAMED.setProperty("jdbc_stream_results", "true");
  }

  /// What takes the rows.
  interface Rows {
    void row(Oracle.Stored row, String symbol, Oracle.Place place);
  }

  /// A query came to no end.
  static final class Refused extends RuntimeException {
    Refused(String message) {
      super(message);
    }
  }

  void read(String table, Rows rows) throws IOException, SQLException {
    List<String> dates = new ArrayList<>();
    query(
        "SELECT DISTINCT dt AS dt FROM \"" + table + "$partitions\"",
        row -> dates.add(row.getField("dt")));
    List<String> types = new ArrayList<>();
    query(
        "SELECT typeof(\"timestamp\") AS type FROM " + table + " LIMIT 1",
        row -> types.add(row.getField("type")));
    // UNLOAD keeps milliseconds of a timestamp; as a number it has all that the object holds.
    boolean typed = types.getFirst().startsWith("timestamp");
    String at = typed ? "to_unixtime(\"timestamp\")" : "\"timestamp\"";
    for (String date : dates) {
      String from = " FROM " + table + " WHERE dt = '" + date + "'";
      unload(
          "SELECT src, seq, crc, " + at + " AS at, price, symbol, dt" + from,
          (read, place) -> rows.row(stored(read, typed), read.getString(6), place));
    }
  }

  private static Oracle.Stored stored(ResultSet row, boolean typed) throws SQLException {
    return new Oracle.Stored(
        whole(row.getDouble(1)),
        whole(row.getDouble(2)),
        whole(row.getDouble(3)),
        // Seconds as a double tell a quarter of a microsecond in this century.
        typed ? Math.round(row.getDouble(4) * 1e6) : micros(row.getString(4)),
        row.getDouble(5));
  }

  /// Whole numbers are doubles in Parquet.
  private static long whole(double number) {
    if (number != (long) number) {
      throw new ArithmeticException(number + " is not whole");
    }
    return (long) number;
  }

  /// Of the text of a JSON line.
  private static long micros(String at) {
    LocalDateTime time = LocalDateTime.parse(at.substring(0, at.length() - 1));
    return time.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + time.get(ChronoField.MICRO_OF_SECOND);
  }

  /// What takes the rows of an answer that was left as objects.
  private interface Unloaded {
    void row(ResultSet row, Oracle.Place place) throws SQLException;
  }

  /// Has the answer written as Parquet and reads that: a hundred million rows as one text take
  /// longer than what is to be judged by them.
  private void unload(String sql, Unloaded rows) throws IOException, SQLException {
    String prefix = "unload-" + UUID.randomUUID() + "/";
    run("UNLOAD (" + sql + ") TO '" + output + prefix + "' WITH (format = 'PARQUET')");
    String[] place = (output + prefix).substring("s3://".length()).split("/", 2);
    Path copies = Files.createTempDirectory("unloaded");
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:", STREAMED)) {
      for (S3Object object :
          s3.listObjectsV2Paginator(list -> list.bucket(place[0]).prefix(place[1])).contents()) {
        Path copy = copies.resolve("copy.parquet");
        s3.getObject(get -> get.bucket(place[0]).key(object.key()), copy);
        s3.deleteObject(delete -> delete.bucket(place[0]).key(object.key()));
        read(duckdb, copy, rows);
        Files.delete(copy);
      }
    } finally {
      Files.delete(copies);
    }
  }

  private static void read(Connection duckdb, Path copy, Unloaded rows) throws SQLException {
    Oracle.Place place = new Oracle.Place("", "", "");
    try (Statement statement = duckdb.createStatement();
        ResultSet read =
            statement.executeQuery(
                "FROM read_parquet('" + copy.toString().replace("'", "''") + "')")) {
      while (read.next()) {
        String date = read.getString(7);
        if (!date.equals(place.date())) {
          place = new Oracle.Place("SQL " + date, date, "");
        }
        rows.row(read, place);
      }
    }
  }

  private void query(String sql, Consumer<NamedCsvRecord> rows) throws IOException {
    String location = run(sql);
    String[] place = location.substring("s3://".length()).split("/", 2);
    try (InputStream in = s3.getObject(get -> get.bucket(place[0]).key(place[1]));
        Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
        CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
      csv.forEach(rows);
    }
    s3.deleteObject(delete -> delete.bucket(place[0]).key(place[1]));
  }

  private String run(String sql) {
    String id =
        athena
            .startQueryExecution(
                start ->
                    start
                        .queryString(sql)
                        .queryExecutionContext(context -> context.database(database))
                        .workGroup("primary")
                        .resultConfiguration(result -> result.outputLocation(output)))
            .queryExecutionId();
    while (true) {
      QueryExecution now =
          athena.getQueryExecution(get -> get.queryExecutionId(id)).queryExecution();
      switch (now.status().state()) {
        case SUCCEEDED -> {
          return now.resultConfiguration().outputLocation();
        }
        case QUEUED, RUNNING -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        default ->
            throw new Refused(
                sql + " " + now.status().state() + ": " + now.status().stateChangeReason());
      }
    }
  }
}
