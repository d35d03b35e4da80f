package io.tapedeck.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.catalog.CrawlerTarget;
import io.tapedeck.engine.catalog.GlueCatalog;
import io.tapedeck.engine.catalog.GlueCrawl;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.local.aws.EmbeddedAws;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.model.QueryRow;
import io.tapedeck.engine.model.StoredObject;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.state.CrawlState;
import io.tapedeck.engine.state.QueryState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Queries through the SDK against the embedded endpoint, over a small lake that a crawl has
/// registered.
class AthenaQueriesTest {

  // Larger than what DuckDB reads whole, and most of it in one column.
  private static final String WIDE = "ticks/wide/dt=2026-01-05/one.parquet";

  // What may be read besides: the footer, and a page more than was needed.
  private static final long FOOTER = 20_000;

  @TempDir private static Path home;
  private static EmbeddedAws aws;
  private static AthenaQueries queries;

  @BeforeAll
  static void lake() throws Exception {
    aws = new EmbeddedAws(home);
    String bars =
        "SELECT TIMESTAMP '2026-01-05 14:30:00' + to_minutes(i) AS \"timestamp\", i + 0.5::DOUBLE"
            + " AS close, CASE WHEN i %% 2 = 0 THEN 'even' ELSE NULL END AS note, i AS volume FROM"
            + " range(%d) t(i)";
    aws.put("ticks/bars/dt=2026-01-05/symbol=A%2FB/one.parquet", bars.formatted(3));
    aws.put("ticks/bars/dt=2026-01-05/symbol=HSI/one.parquet", bars.formatted(2346));
    aws.put(
        "ticks/bars/dt=2026-01-06/symbol=HSI/one.json.gz",
        "SELECT '2026-01-06T14:30:00.123Z' AS \"timestamp\", 7.25 AS close, '' AS note, 9 AS"
            + " volume, true AS late");
    aws.put(
        WIDE,
        "SELECT hash(i) / 1e9 AS close, md5(i::VARCHAR) AS note, i AS volume FROM range(100000)"
            + " t(i)");
    aws.put("ticks/_tapedeck/plans/symbol=X/x.parquet", "SELECT 1 AS no");
    new GlueCatalog(aws.clients().glue(), EmbeddedAws.catalog(), EmbeddedAws.lake())
        .ensureDatabase();
    CrawlerTarget target = CrawlerTarget.of(EmbeddedAws.catalog(), EmbeddedAws.lake());
    assertThat(GlueCrawl.start(aws.clients().glue(), target, InstantSource.system()).await())
        .isInstanceOf(CrawlState.Succeeded.class);
    queries = new AthenaQueries(aws.clients().athena(), EmbeddedAws.query(), EmbeddedAws.catalog());
  }

  @AfterAll
  static void close() {
    aws.close();
  }

  private static QueryHandle succeeded(String sql) throws InterruptedException {
    QueryHandle handle = queries.submit(sql);
    QueryState end = handle.await();
    assertThat(end).as(() -> end + "").isInstanceOf(QueryState.Succeeded.class);
    return handle;
  }

  private static QueryState.Succeeded end(String sql) throws InterruptedException {
    return (QueryState.Succeeded) succeeded(sql).state().get();
  }

  private static List<List<String>> rows(String sql) throws InterruptedException {
    QueryHandle handle = succeeded(sql);
    List<List<String>> rows = new ArrayList<>();
    String token = null;
    do {
      Page<QueryRow> page = handle.page(token);
      page.items().forEach(row -> rows.add(row.values()));
      token = page.nextToken();
    } while (token != null);
    return rows;
  }

  private static QueryState.Failed failed(String sql) throws InterruptedException {
    QueryState end = queries.submit(sql).await();
    assertThat(end).as(() -> end + "").isInstanceOf(QueryState.Failed.class);
    return (QueryState.Failed) end;
  }

  @Test
  void countsPerSymbolOverBothFormats() throws Exception {
    assertThat(rows("SELECT symbol, count(*) AS n FROM bars GROUP BY 1 ORDER BY 1"))
        .containsExactly(List.of("A/B", "3"), List.of("HSI", "2347"));
  }

  @Test
  void tellsWhereTheTimeOfAQueryWent() throws Exception {
    QueryHandle query = succeeded("SELECT count(*) FROM bars");
    QueryState.Succeeded end = (QueryState.Succeeded) query.state().get();

    assertThat(query.times().executed()).isEqualTo(end.engineTime()).isPositive();
    assertThat(query.times().planned()).isLessThanOrEqualTo(query.times().executed());
  }

  @Test
  void pagesThroughManyRowsWithoutTheHeader() throws Exception {
    List<List<String>> rows =
        rows("SELECT volume FROM bars WHERE dt = '2026-01-05' AND symbol = 'HSI' ORDER BY 1");
    assertThat(rows).hasSize(2346);
    assertThat(rows.getFirst()).containsExactly("0");
    assertThat(rows.getLast()).containsExactly("2345");
  }

  @Test
  void tellsNullFromEmptyText() throws Exception {
    assertThat(
            rows(
                "SELECT note FROM bars WHERE symbol = 'A/B' OR dt = '2026-01-06' ORDER BY dt,"
                    + " volume"))
        .extracting(List::getFirst)
        .containsExactly("even", null, "even", "");
  }

  @Test
  void showsTypesAndTextsAsAthenaDoes() throws Exception {
    QueryHandle handle =
        succeeded(
            "SELECT \"timestamp\", close, volume, late, dt, 10000000e0 AS big, 7 / 2 AS whole, 7 /"
                + " 2e0 FROM bars WHERE dt > '2026-01-05'");
    assertThat(handle.columns())
        .extracting(column -> column.name() + " " + column.type())
        .containsExactly(
            "timestamp timestamp",
            "close double",
            "volume bigint",
            "late boolean",
            "dt varchar",
            "big double",
            "whole integer",
            "_col7 double");
    assertThat(handle.page(null).items().getFirst().values())
        .containsExactly(
            "2026-01-06 14:30:00.123", "7.25", "9", "true", "2026-01-06", "1.0E7", "3", "3.5");
  }

  @Test
  void countsTheBytesOfThePartitionsAndColumnsAskedFor() throws Exception {
    QueryState.Succeeded one = end("SELECT sum(volume) FROM bars b WHERE b.symbol = 'A/B'");
    assertThat(one.scannedBytes())
        .isBetween(1L, Files.size(aws.folder("ticks/bars/dt=2026-01-05/symbol=A%2FB/one.parquet")));
    Map<String, Long> chunks = chunks(aws.folder(WIDE));
    long object = Files.size(aws.folder(WIDE));
    for (String column : List.of("close", "note")) {
      assertThat(end("SELECT max(" + column + ") FROM wide").scannedBytes())
          .as(column)
          .isBetween(chunks.get(column), chunks.get(column) + FOOTER);
    }
    assertThat(chunks.get("close") + FOOTER).isLessThan(object / 3);
    QueryState.Succeeded none = end("SELECT count(*) FROM bars WHERE dt IN ('1999-01-01')");
    assertThat(none.scannedBytes()).isZero();
  }

  /// What each column takes in an object, as its footer tells.
  private static Map<String, Long> chunks(Path object) throws SQLException {
    Map<String, Long> chunks = new LinkedHashMap<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT path_in_schema, sum(total_compressed_size)::BIGINT FROM parquet_metadata('"
                    + object
                    + "') GROUP BY 1")) {
      while (rows.next()) {
        chunks.put(rows.getString(1), rows.getLong(2));
      }
    }
    return chunks;
  }

  @Test
  void aColumnOfAnOuterQueryRulesNoPartitionOut() throws Exception {
    QueryHandle both =
        succeeded(
            "SELECT DISTINCT b.symbol FROM bars b WHERE EXISTS (SELECT 1 FROM bars t WHERE t.symbol"
                + " = 'A/B' AND b.symbol = 'HSI') ORDER BY 1");

    assertThat(both.page(null).items()).containsExactly(new QueryRow(List.of("HSI")));
  }

  @Test
  void dateFormatsAreThoseOfTrino() throws Exception {
    QueryHandle formatted =
        succeeded(
            "SELECT date_format(timestamp '2026-01-05 14:07:09', '%W %M %e %Y %h:%i:%s %p %T')");

    assertThat(formatted.page(null).items())
        .containsExactly(new QueryRow(List.of("Monday January 5 2026 02:07:09 PM 14:07:09")));
    assertThat(queries.submit("SELECT date_format(now(), '%D')").await())
        .isInstanceOfSatisfying(
            QueryState.Failed.class,
            failed ->
                assertThat(failed.error())
                    .hasMessageContaining("%D not supported in date format string"));
  }

  @Test
  void tooFewParametersAreNamedWithTheirFunction() throws Exception {
    assertThat(queries.submit("SELECT date_format(now())").await())
        .isInstanceOfSatisfying(
            QueryState.Failed.class,
            failed ->
                assertThat(failed.error())
                    .hasMessageContaining("Unexpected parameters")
                    .hasMessageContaining("date_format"));
  }

  @Test
  void answersWindowsJoinsAndCommonTables() throws Exception {
    assertThat(
            rows(
                """
                WITH d AS (SELECT symbol, date_trunc('hour', "timestamp") h, max_by(close, "timestamp") c, count(*) n
                           FROM market.bars GROUP BY 1, 2)
                SELECT d.symbol, n, c, lag(c) OVER (PARTITION BY d.symbol ORDER BY h) p
                FROM d JOIN (VALUES ('A/B', 1), ('HSI', 2)) AS v(symbol, k) ON v.symbol = d.symbol
                ORDER BY 1, h LIMIT 2\
                """))
        .containsExactly(
            java.util.Arrays.asList("A/B", "3", "2.5", null),
            java.util.Arrays.asList("HSI", "30", "29.5", null));
  }

  @Test
  void answersShowAndDescribeFromTheCatalog() throws Exception {
    assertThat(rows("SHOW TABLES 'ba*'")).containsExactly(List.of("bars"));
    assertThat(rows("show databases")).containsExactly(List.of("market"));
    assertThat(rows("SHOW PARTITIONS bars")).contains(List.of("dt=2026-01-05/symbol=A%2FB"));
    assertThat(rows("DESCRIBE bars").getFirst().getFirst())
        .startsWith("timestamp           \ttimestamp");
  }

  @Test
  void namesThePlaceOfASyntaxError() throws Exception {
    assertThat(failed("SELECT * FRM bars").error().code()).isEqualTo(ErrorCode.SQL_REFUSED);
    assertThat(failed("SELECT * FRM bars").error().text())
        .contains("line 1:10: mismatched input 'FRM'");
  }

  @Test
  void namesTheTableOrColumnThatIsNotThere() throws Exception {
    assertThat(failed("SELECT * FROM x").error().text())
        .endsWith("line 1:15: Table 'awsdatacatalog.market.x' does not exist");
    assertThat(failed("SELECT symbol, y FROM bars").error().text())
        .endsWith("line 1:16: Column 'y' cannot be resolved");
  }

  @Test
  void refusesWhatWouldReadLocalFilesOrChangeAnything() throws Exception {
    assertThat(failed("SELECT * FROM read_csv('/etc/passwd')").error().text())
        .contains("mismatched input '('");
    assertThat(failed("SELECT * FROM TABLE(read_csv('/etc/passwd'))").error().text())
        .contains("does not know");
    assertThat(failed("SELECT read_text('/etc/passwd')").error().text())
        .contains("Function 'read_text' not registered");
    assertThat(failed("SELECT getenv('HOME')").error().text())
        .contains("Function 'getenv' not registered");
    assertThat(failed("SELECT * FROM \"/etc/passwd\"").error().text()).contains("does not exist");
    assertThat(failed("DELETE FROM bars").error().text())
        .contains("Modifying Hive table rows is only supported for transactional tables");
  }

  @Test
  void cancelsAQueryThatWouldTakeLong() throws Exception {
    QueryHandle handle =
        queries.submit(
            "SELECT count(*) FROM bars a, bars b, bars c WHERE a.close + b.close + c.close < 0");
    Instant deadline = Instant.now().plus(Duration.ofSeconds(5));
    while (!(handle.state().get() instanceof QueryState.Running)
        && Instant.now().isBefore(deadline)) {
      Thread.onSpinWait();
    }
    Instant asked = Instant.now();
    handle.cancel();
    assertThat(handle.await()).isInstanceOf(QueryState.Cancelled.class);
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(3));
    assertThat(rows("SELECT 1")).containsExactly(List.of("1"));
  }

  @Test
  void readsATableWhoseObjectsCameInJsonFirstAndParquetLater() throws Exception {
    GlueCatalog catalog =
        new GlueCatalog(aws.clients().glue(), EmbeddedAws.catalog(), EmbeddedAws.lake());
    String folder = "ticks/trades/dt=2026-01-05/symbol=%2B/";
    aws.put(folder + "a.json.gz", "SELECT '2026-01-05T09:00:00Z' AS \"timestamp\", 2 AS price");
    aws.put(
        folder + "b.parquet",
        "SELECT TIMESTAMP '2026-01-05 08:00:00' AS \"timestamp\", 1.5::DOUBLE AS price");
    catalog.register(List.of(trade(folder + "a.json.gz", ObjectFormat.JSON, "string", "bigint")));
    catalog.register(
        List.of(trade(folder + "b.parquet", ObjectFormat.PARQUET, "timestamp", "double")));
    assertThat(rows("SELECT symbol, \"timestamp\", price FROM trades ORDER BY 2"))
        .containsExactly(
            List.of("+", "2026-01-05 08:00:00.000", "1.5"),
            List.of("+", "2026-01-05 09:00:00.000", "2.0"));
    aws.clients().glue().deleteTable(r -> r.databaseName("market").name("trades"));
  }

  private static StoredObject trade(String key, ObjectFormat format, String time, String price) {
    Map<String, String> partition = new LinkedHashMap<>();
    partition.put("dt", "2026-01-05");
    partition.put("symbol", "+");
    List<LakeTable.Column> columns =
        List.of(new LakeTable.Column("timestamp", time), new LakeTable.Column("price", price));
    String folder = "s3://lake/" + key.substring(0, key.lastIndexOf('/') + 1);
    return new StoredObject("trades", partition, folder, new ObjectKey(key), format, 1, 1, columns);
  }

  @Test
  void writesTheResultWhereItWasAskedTo() throws Exception {
    QueryState.Succeeded done = end("SELECT 'a\"b' AS x, CAST(NULL AS varchar) AS y");
    assertThat(Files.readString(aws.folder("results/" + done.queryId() + ".csv")))
        .isEqualTo("\"x\",\"y\"\n\"a\"\"b\",\n");
  }

  @Test
  void givesBackWhatWasSetAsideWhenTheCostIsNotedAndBeforeItIsOver() throws Exception {
    List<String> order = new ArrayList<>();
    BoundQuery query = BoundQuery.of("SELECT 1");
    Prepared prepared =
        new Prepared(
            query, OptionalLong.empty(), List.of(), () -> {}, () -> order.add("given back"));
    QueryHandle handle = queries.submit("SELECT 1", _ -> prepared, _ -> order.add("noted"));
    assertThat(handle.await()).isInstanceOf(QueryState.Succeeded.class);
    assertThat(order).containsExactly("noted", "given back");
  }

  @Test
  void isOverAndGivesBackWhatWasSetAsideThoughNotingItFails() throws Exception {
    List<String> order = new ArrayList<>();
    Prepared prepared =
        new Prepared(
            BoundQuery.of("SELECT 1"),
            OptionalLong.empty(),
            List.of(),
            () -> {},
            () -> order.add("given back"));
    QueryHandle handle =
        queries.submit(
            "SELECT 1",
            _ -> prepared,
            _ -> {
              throw new IllegalStateException("a bug of who notes it");
            });
    assertThat(handle.await()).isInstanceOf(QueryState.Succeeded.class);
    assertThat(order).containsExactly("given back");
  }
}
