package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.EmbeddedAws;
import io.tapedeck.engine.local.aws.glue.Catalog;
import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.sql.HiddenColumn;
import io.tapedeck.engine.local.aws.sql.Tables;
import io.tapedeck.engine.local.aws.sql.Translation;
import io.tapedeck.engine.local.aws.sql.TrinoToDuckDb;
import io.tapedeck.engine.local.aws.sql.function.JavaFunctions;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Query;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/// DuckDB by itself, open already, with all memory and none of the embedded Athena's settings but
/// those that the answer depends on. It reads a table as its user would: all Parquet objects below
/// the folder, by one pattern, the partition keys from the folders' names, columns by name.
final class DuckDbAlone implements AutoCloseable {

  private final Path home;
  private final Connection duck;
  private final Set<String> functions = new HashSet<>();

  /// @param home with the folders `s3` and `catalog`
  DuckDbAlone(Path home) throws SQLException {
    this.home = home;
    Properties properties = new Properties();
    properties.setProperty("jdbc_stream_results", "true");
    duck = DriverManager.getConnection("jdbc:duckdb:", properties);
    try (Statement statement = duck.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("SET integer_division = true");
      // Or it would read the objects but once for all rounds.
      statement.execute("SET enable_external_file_cache = false");
      statement.execute("SET temp_directory = " + DuckDb.text(home.resolve("spill").toString()));
    }
  }

  /// The same query in DuckDB's words.
  String translated(String sql) throws Exception {
    ObjectFiles files = new ObjectFiles(home.resolve("s3").toRealPath());
    Catalog catalog = new Catalog(home.resolve("catalog/databases"), InstantSource.system());
    Translation translation =
        TrinoToDuckDb.translate(
            (Query) new SqlParser().createStatement(sql),
            new ByPattern(new LakeTables(catalog, files, duck, () -> false, new SeenObjects())),
            EmbeddedAws.catalog().database());
    JavaFunctions.register(duck, translation.sql(), functions);
    return translation.sql();
  }

  private final class ByPattern implements Tables {
    private final Tables tables;

    ByPattern(Tables tables) {
      this.tables = tables;
    }

    @Override
    public List<String> databases() {
      return tables.databases();
    }

    @Override
    public List<String> tables(String database) {
      return tables.tables(database);
    }

    @Override
    public Optional<List<Column>> columns(String database, String table) {
      return tables.columns(database, table);
    }

    @Override
    public Optional<String> scan(
        String database, String table, Choice wanted, Set<HiddenColumn> hidden) {
      Path pattern = home.resolve("s3/lake/ticks").resolve(table).resolve("*/*/*.parquet");
      return Optional.of(
          "SELECT * FROM read_parquet(%s, hive_partitioning = true, hive_types_autocast = false, union_by_name = true)"
              .formatted(DuckDb.text(pattern.toString())));
    }
  }

  /// Asks and fetches all rows and values.
  ///
  /// @return how many rows
  long run(String sql) throws SQLException {
    try (Statement statement = duck.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      int columns = rows.getMetaData().getColumnCount();
      long count = 0;
      while (rows.next()) {
        for (int i = 1; i <= columns; i++) {
          rows.getObject(i);
        }
        count++;
      }
      return count;
    }
  }

  @Override
  public void close() throws SQLException {
    duck.close();
  }
}
