package io.tapedeck.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.catalog.GlueCatalog;
import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.CallLimits;
import io.tapedeck.engine.faults.EmbeddedS3;
import io.tapedeck.engine.faults.S3Server;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.local.aws.EmbeddedAws;
import io.tapedeck.engine.query.cost.Estimate;
import io.tapedeck.engine.query.cost.Estimator;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.state.QueryState;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Estimates beside what is then read. The object of each partition has a size of its own, so that
/// the bytes tell which partitions were meant; JSON is read whole.
class EstimateTest {

  private static final List<String> DAYS = List.of("2026-01-05", "2026-01-06", "2026-01-07");
  private static final long UNIT = 20;

  @TempDir private static Path home;
  private static EmbeddedAws aws;
  private static S3Server server;
  private static AwsClients s3;
  private static AthenaQueries queries;
  private static Estimator estimator;

  @BeforeAll
  static void lake() throws Exception {
    aws = new EmbeddedAws(home);
    server = EmbeddedS3.over(home.resolve("s3"));
    s3 = S3Server.clients(server.uri(), CallLimits.standard());
    queries = new AthenaQueries(aws.clients().athena(), EmbeddedAws.query(), EmbeddedAws.catalog());
    GlueCatalog catalog =
        new GlueCatalog(aws.clients().glue(), EmbeddedAws.catalog(), EmbeddedAws.lake());
    catalog.ensureDatabase();
    estimator = new Estimator(catalog, new S3Lake(s3.s3(), "lake"), "lake", queries.price());
    int partition = 0;
    for (String table : List.of("ticks", "news")) {
      for (String day : DAYS) {
        for (String symbol : List.of("A", "B")) {
          aws.putText(
              table + "/dt=" + day + "/symbol=" + symbol + "/one.json",
              "{\"n\": %12d}\n".formatted(partition).repeat(1 << partition++));
        }
      }
      scanned(
          "CREATE EXTERNAL TABLE "
              + table
              + " (n bigint) PARTITIONED BY (dt string, symbol string) ROW FORMAT SERDE"
              + " 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://lake/"
              + table
              + "/'");
      scanned("MSCK REPAIR TABLE " + table);
    }
    scanned("CREATE VIEW recent AS SELECT n AS m, dt AS day, symbol FROM ticks WHERE symbol = 'A'");
    scanned(
        "CREATE VIEW more AS SELECT m, day, symbol FROM recent UNION ALL SELECT n, dt, symbol FROM"
            + " news");
  }

  @AfterAll
  static void close() {
    s3.close();
    server.close();
    aws.close();
  }

  private static long scanned(String sql) throws InterruptedException {
    QueryState end = queries.submit(sql).await();
    assertThat(end).as(sql).isInstanceOf(QueryState.Succeeded.class);
    return ((QueryState.Succeeded) end).scannedBytes();
  }

  private static long estimated(String sql) {
    Estimate estimate = estimator.of(BoundQuery.of(sql), () -> false);
    assertThat(estimate.unknown()).as(sql).isEmpty();
    return estimate.bytes();
  }

  // Which partitions make up a number of bytes.
  private static String partitions(long bytes) {
    TreeSet<String> partitions = new TreeSet<>();
    for (int i = 0; i < 12; i++) {
      if ((bytes / UNIT >> i & 1) == 1) {
        String symbol = i % 2 == 0 ? "A" : "B";
        partitions.add((i < 6 ? "ticks" : "news") + " " + DAYS.get(i / 2 % 3) + " " + symbol);
      }
    }
    return partitions + "";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT max(n) FROM ticks",
        "SELECT max(n) FROM ticks WHERE dt = '2026-01-06'",
        "SELECT max(n) FROM (SELECT * FROM ticks) WHERE dt = '2026-01-06'",
        "SELECT max(n) FROM (SELECT n, dt AS day FROM ticks) t WHERE t.day >= '2026-01-06'",
        "WITH t AS (SELECT n, dt FROM ticks WHERE symbol = 'B') SELECT max(n) FROM t WHERE dt ="
            + " '2026-01-07'",
        "WITH t AS (SELECT * FROM ticks) SELECT (SELECT max(n) FROM t WHERE dt = '2026-01-05'),"
            + " max(n) FROM t WHERE dt = '2026-01-07'",
        "SELECT dt, m FROM (SELECT dt, max(n) AS m FROM ticks GROUP BY dt) WHERE dt ="
            + " '2026-01-06'",
        "SELECT max(n) FROM (SELECT n, dt FROM ticks UNION ALL SELECT n, dt FROM news) WHERE dt ="
            + " '2026-01-06'",
        "SELECT max(t.n + o.n) FROM ticks t JOIN news o ON t.dt = o.dt AND t.symbol = o.symbol"
            + " WHERE t.dt = '2026-01-06' AND o.symbol = 'A'",
        "SELECT max(t.n + o.n) FROM ticks t JOIN news o USING (dt, symbol) WHERE dt ="
            + " '2026-01-06'",
        "SELECT max(t.n), max(o.n) FROM ticks t LEFT JOIN news o ON t.dt = o.dt AND o.symbol = 'A'"
            + " WHERE t.dt < '2026-01-07'",
        "SELECT max(t.n), max(o.n) FROM ticks t, news o WHERE t.dt = o.dt AND o.dt = '2026-01-05'",
        "SELECT max(n) FROM (SELECT n, dt FROM ticks ORDER BY n LIMIT 10) WHERE dt = '2026-01-05'",
        "SELECT max(s) FROM (SELECT dt, sum(n) OVER (ORDER BY n) AS s FROM ticks) WHERE dt ="
            + " '2026-01-05'",
        "SELECT max(m) FROM recent WHERE day = '2026-01-06'",
        "SELECT max(m) FROM more WHERE day = '2026-01-06' AND symbol = 'B'",
        "SELECT max(m) FROM more m WHERE m.day = '2026-01-06'",
      })
  void tellsTheBytesThatAreThenRead(String sql) throws Exception {
    assertThat(partitions(estimated(sql))).as(sql).isEqualTo(partitions(scanned(sql)));
  }

  @Test
  void aTableWhosePartitionsAreNowhereRegisteredIsEstimatedByItsFolders() throws Exception {
    scanned(
        "CREATE EXTERNAL TABLE reckoned (n bigint) PARTITIONED BY (dt string, symbol string) ROW"
            + " FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://lake/ticks/'"
            + " TBLPROPERTIES ('projection.enabled'='true', 'projection.dt.type'='date',"
            + " 'projection.dt.format'='yyyy-MM-dd', 'projection.dt.range'='2026-01-01,NOW',"
            + " 'projection.symbol.type'='enum', 'projection.symbol.values'='A,B')");
    for (String where :
        List.of("", " WHERE dt = '2026-01-06'", " WHERE dt < '2026-01-07' AND symbol = 'B'")) {
      String sql = "SELECT max(n) FROM reckoned" + where;
      assertThat(partitions(estimated(sql))).as(sql).isEqualTo(partitions(scanned(sql)));
      assertThat(estimated(sql)).isPositive();
    }
    Estimate one =
        estimator.of(BoundQuery.of("SELECT max(n) FROM reckoned WHERE symbol = 'A'"), () -> false);
    assertThat(one.tables().getFirst().partitions()).isEqualTo(3);
    assertThat(one.tables().getFirst().partitionsInAll()).isEqualTo(6);
    scanned(
        "CREATE EXTERNAL TABLE templated (n bigint) PARTITIONED BY (symbol string) ROW FORMAT SERDE"
            + " 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://lake/ticks/' TBLPROPERTIES"
            + " ('projection.enabled'='true', 'projection.symbol.type'='enum',"
            + " 'projection.symbol.values'='A,B',"
            + " 'storage.location.template'='s3://lake/ticks/dt=2026-01-05/symbol=${symbol}')");
    assertThat(estimator.of(BoundQuery.of("SELECT max(n) FROM templated"), () -> false).unknown())
        .hasValueSatisfying(why -> assertThat(why).contains("templated", "template"));
  }

  @Test
  void neverLeavesOutWhatMayBeRead() throws Exception {
    for (String sql :
        List.of(
            "SELECT max(m) FROM (SELECT * FROM recent UNION ALL SELECT n, dt, symbol FROM news)"
                + " WHERE day = '2026-01-06'",
            "SELECT count(t.n) FROM ticks t LEFT JOIN news o ON t.dt = o.dt AND t.n = o.n WHERE"
                + " o.dt IS NULL",
            "SELECT max(n) FROM ticks WHERE dt = (SELECT max(dt) FROM news)",
            "SELECT max(n) FROM ticks WHERE dt IN (SELECT dt FROM news WHERE symbol = 'A')",
            "SELECT count(*) FROM ticks t JOIN news o ON t.symbol = o.symbol LEFT JOIN ticks u ON"
                + " t.dt = o.dt AND u.n = t.n WHERE t.dt = '2026-01-05'",
            "SELECT count(*) FROM ticks t JOIN news o ON t.symbol = o.symbol LEFT JOIN ticks u ON"
                + " u.dt = t.dt AND u.dt = o.dt WHERE t.dt = '2026-01-05'",
            "SELECT t.n, o.n FROM ticks t FULL JOIN news o ON t.dt = o.dt AND t.symbol = 'A'",
            "SELECT max(m) FROM (SELECT dt, max(n) AS m FROM ticks GROUP BY ROLLUP (dt)) WHERE dt"
                + " IS NULL",
            "WITH RECURSIVE t(d, i) AS (SELECT dt, 1 FROM ticks UNION ALL SELECT d, i + 1 FROM t"
                + " WHERE i < 2) SELECT count(*) FROM t WHERE d = '2026-01-05'",
            "WITH t(day, m) AS (SELECT dt, n FROM ticks) SELECT max(m) FROM t WHERE day ="
                + " '2026-01-05'")) {
      assertThat(estimated(sql)).as(sql).isGreaterThanOrEqualTo(scanned(sql));
    }
  }
}
