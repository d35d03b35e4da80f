import io.trino.Session;
import io.trino.plugin.hive.HivePlugin;
import io.trino.spi.type.TimeZoneKey;
import io.trino.testing.StandaloneQueryRunner;
import io.trino.testing.TestingSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Trino in this process, its catalog the Hive connector over a folder that stands for S3.
final class TrinoOverLake {

  static final String CATALOG = "awsdatacatalog";

  private TrinoOverLake() {}

  /// @param schema the one in which names without a schema are looked up
  static Session session(String schema) {
    return TestingSession.testSessionBuilder()
        .setCatalog(CATALOG)
        .setSchema(schema)
        .setTimeZoneKey(TimeZoneKey.UTC_KEY)
        .build();
  }

  /// Starts it; whoever asks closes it.
  ///
  /// @param ddl what makes the tables
  static StandaloneQueryRunner start(Session session, Path lake, List<String> ddl) {
    StandaloneQueryRunner trino = new StandaloneQueryRunner(session);
    trino.installPlugin(new HivePlugin());
    trino.createCatalog(
        CATALOG,
        "hive",
        Map.of(
            "hive.metastore", "file",
            "hive.metastore.catalog.dir", "local:///.catalog",
            "hive.security", "allow-all",
            "hive.timestamp-precision", "MILLISECONDS",
            "hive.parquet.time-zone", "UTC",
            "fs.local.enabled", "true",
            "local.location", lake.toAbsolutePath().toString()));
    ddl.forEach(statement -> trino.execute(session, statement));
    return trino;
  }
}
