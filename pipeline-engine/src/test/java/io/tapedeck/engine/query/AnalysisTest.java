package io.tapedeck.engine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.QueryOrder;
import io.tapedeck.engine.catalog.CrawlerTarget;
import io.tapedeck.engine.catalog.GlueCatalog;
import io.tapedeck.engine.catalog.GlueCrawl;
import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.AwsConfig;
import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.config.CallLimits;
import io.tapedeck.engine.config.HotBounds;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.config.QueryConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.faults.EmbeddedS3;
import io.tapedeck.engine.faults.S3Server;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.local.aws.EmbeddedAws;
import io.tapedeck.engine.model.QueryRow;
import io.tapedeck.engine.query.cost.Budget;
import io.tapedeck.engine.query.cost.Estimate;
import io.tapedeck.engine.query.cost.TableEstimate;
import io.tapedeck.engine.query.history.PastQuery;
import io.tapedeck.engine.query.hot.HotSide;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.query.library.QueryFile;
import io.tapedeck.engine.state.CrawlState;
import io.tapedeck.engine.state.QueryState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/// Parameters, estimate, budget, history and help over a small lake.
class AnalysisTest {

  private static final Instant NOW = Instant.parse("2026-01-07T10:00:00Z");

  @TempDir private static Path home;
  private static EmbeddedAws aws;
  private static S3Server server;
  private static AwsClients s3;
  private static AthenaQueries queries;
  private static GlueCatalog catalog;

  @TempDir private Path folder;
  private Analysis analysis;

  @BeforeAll
  static void lake() throws Exception {
    aws = new EmbeddedAws(home);
    for (String day : List.of("2026-01-05", "2026-01-06")) {
      for (String symbol : List.of("AAA", "BBB", "C'C")) {
        aws.put(
            "ticks/bars/dt=" + day + "/symbol=" + symbol.replace("'", "%27") + "/one.parquet",
            "SELECT TIMESTAMP '"
                + day
                + " 14:30:00' + to_minutes(i) AS \"timestamp\", hash(i) /"
                + " 1e10 AS close, repeat(md5(i::VARCHAR), 20) AS note FROM range(2000) t(i)");
      }
    }
    server = EmbeddedS3.over(home.resolve("s3"));
    s3 = S3Server.clients(server.uri(), CallLimits.standard());
    catalog = new GlueCatalog(aws.clients().glue(), EmbeddedAws.catalog(), EmbeddedAws.lake());
    catalog.ensureDatabase();
    CrawlerTarget target = CrawlerTarget.of(EmbeddedAws.catalog(), EmbeddedAws.lake());
    assertThat(GlueCrawl.start(aws.clients().glue(), target, InstantSource.system()).await())
        .isInstanceOf(CrawlState.Succeeded.class);
    queries = new AthenaQueries(aws.clients().athena(), EmbeddedAws.query(), EmbeddedAws.catalog());
  }

  @AfterAll
  static void close() {
    s3.close();
    server.close();
    aws.close();
  }

  @BeforeEach
  void open() {
    analysis =
        new Analysis(
            folder.resolve("queries"),
            queries,
            catalog,
            new S3Lake(s3.s3(), "lake"),
            "lake",
            hotSide(),
            InstantSource.fixed(NOW));
  }

  private HotSide hotSide() {
    Profile profile =
        new Profile(
            "test",
            BrokerConfig.withoutLogin("127.0.0.1:1", "ticks", 1, "sink"),
            new AwsConfig("eu-west-1", new AwsConfig.Credentials.Ambient(), null, null, null),
            EmbeddedAws.lake(),
            EmbeddedAws.catalog(),
            EmbeddedAws.query());
    return new HotSide(
        profile,
        new S3Lake(s3.s3(), "lake"),
        catalog,
        folder.resolve("hot"),
        InstantSource.fixed(NOW));
  }

  private static BoundQuery typed(String sql, Map<String, String> values) {
    return QueryFile.typed(sql).bind(values);
  }

  private QueryHandle succeeded(QueryOrder order) throws InterruptedException {
    QueryHandle handle = analysis.run(order);
    QueryState end = handle.await();
    assertThat(end).as(() -> end + "").isInstanceOf(QueryState.Succeeded.class);
    return handle;
  }

  private EngineException failed(QueryOrder order) throws InterruptedException {
    QueryState end = analysis.run(order).await();
    assertThat(end).as(() -> end + "").isInstanceOf(QueryState.Failed.class);
    return ((QueryState.Failed) end).error();
  }

  @Test
  void valuesAreNeverReadAsSql() throws Exception {
    for (String value : List.of("C'C", "x' OR '1'='1", "'; DROP TABLE bars --", "🚀", "\\'", "?")) {
      BoundQuery query =
          typed(
              "SELECT count(DISTINCT symbol) AS n, :symbol AS given FROM bars WHERE symbol ="
                  + " :symbol",
              Map.of("symbol", value));
      assertThat(query.parameters()).hasSize(2);
      QueryRow row = succeeded(QueryOrder.of(query)).page(null).items().getFirst();
      assertThat(row.values()).containsExactly(value.equals("C'C") ? "1" : "0", value);
    }
  }

  private static long size(String key) throws Exception {
    return Files.size(aws.folder(key));
  }

  @Test
  void anEstimateCountsThePartitionsAskedForAndTheColumnsRead() throws Exception {
    long one = size("ticks/bars/dt=2026-01-05/symbol=AAA/one.parquet");
    TableEstimate all = only(analysis.estimate(BoundQuery.of("SELECT * FROM bars")));
    assertThat(all.partitions()).isEqualTo(6);
    assertThat(all.partitionsInAll()).isEqualTo(6);
    assertThat(all.bytes()).isEqualTo(all.storedBytes()).isGreaterThan(5 * one);
    TableEstimate some =
        only(
            analysis.estimate(
                typed(
                    "SELECT avg(close) FROM bars b WHERE b.dt >= :day AND (:s = '' OR"
                        + " contains(split(:s, ','), symbol)) AND note <> 'x'",
                    Map.of("day", "2026-01-06", "s", "AAA,C'C"))));
    assertThat(some.partitions()).isEqualTo(2);
    assertThat(some.objects()).isEqualTo(2);
    assertThat(some.columns()).containsExactly("close", "note");
    TableEstimate column =
        only(analysis.estimate(BoundQuery.of("SELECT close FROM bars WHERE dt = '2026-01-05'")));
    assertThat(column.byColumns()).as(column + "").isTrue();
    assertThat((double) column.bytes() / column.storedBytes()).isBetween(0.05, 0.7);
  }

  private static TableEstimate only(Estimate estimate) {
    assertThat(estimate.unknown()).isEmpty();
    assertThat(estimate.tables()).hasSize(1);
    return estimate.tables().getFirst();
  }

  @Test
  void anEstimateInMoneyNamesItsAssumption() {
    Estimate estimate = analysis.estimate(BoundQuery.of("SELECT * FROM bars"));
    assertThat(estimate.billedBytes()).isEqualTo(10_000_000);
    assertThat(estimate.dollars()).isCloseTo(0.00005, within(1e-12));
    assertThat(estimate.price().assumption()).contains("assumed", "USD 5", "10 MB");
  }

  @Test
  void aProfileMayAssumeAnotherPrice() throws Exception {
    QueryConfig config =
        new QueryConfig("primary", "s3://lake/results/", HotBounds.STANDARD, 20, 1);
    Analysis other =
        new Analysis(
            folder.resolve("queries"),
            new AthenaQueries(aws.clients().athena(), config, EmbeddedAws.catalog()),
            catalog,
            new S3Lake(s3.s3(), "lake"),
            "lake",
            hotSide(),
            InstantSource.fixed(NOW));
    Estimate estimate = other.estimate(BoundQuery.of("SELECT close FROM bars"));
    assertThat(estimate.billedBytes()).isEqualTo(1_000_000);
    assertThat(estimate.dollars()).isCloseTo(0.00002, within(1e-12));
    assertThat(other.price().assumption()).contains("assumed", "USD 20 per TB", "1 MB");
    QueryOrder order = QueryOrder.of("SELECT count(close) FROM bars");
    assertThat(other.run(order.with(Budget.ofQuery(1_000_000))).await())
        .isInstanceOf(QueryState.Succeeded.class);
    assertThat(other.spentToday()).isEqualTo(1_000_000);
    assertThat(other.run(order.with(Budget.ofQuery(999_999))).await())
        .isInstanceOf(QueryState.Failed.class);
  }

  @Test
  void whatCannotBeEstimatedSaysWhy() {
    assertThat(analysis.estimate(BoundQuery.of("SELECT * FROM nothing")).unknown().orElseThrow())
        .contains("nothing");
    assertThat(analysis.estimate(BoundQuery.of("SELECT * FROM quotes")).unknown().orElseThrow())
        .isEqualTo("The table quotes is made with the first object that is stored.");
    assertThat(analysis.estimate(BoundQuery.of("SELEC")).unknown()).isPresent();
    assertThat(analysis.estimate(BoundQuery.of("SHOW TABLES")).unknown()).isPresent();
    String long1 = "SELECT '" + "x".repeat(1 << 20) + "'";
    assertThat(analysis.estimate(BoundQuery.of(long1)).unknown()).isPresent();
  }

  @Test
  void aTableThatDoesNotExistIsRefusedInTheSameWordsBeforeAndWhenItIsRun() throws Exception {
    BoundQuery query =
        typed(
            "SELECT count(*) FROM bars WHERE symbol = :symbol AND close >\n"
                + " (SELECT 1 FROM nothing)",
            Map.of("symbol", "AAA"));
    EngineException before = analysis.refusal(query).orElseThrow();
    EngineException run = failed(QueryOrder.of(query));
    assertThat(before.text()).isEqualTo(run.text()).contains("line 2:17", "market.nothing'");
    assertThat(before.code()).isEqualTo(run.code());
    assertThat(analysis.refusal(BoundQuery.of("SELECT close FROM market.bars"))).isEmpty();
    assertThat(analysis.refusal(BoundQuery.of("SELECT 1 FROM another.table_of_it"))).isEmpty();
    assertThat(analysis.refusal(BoundQuery.of("SELECT dt FROM \"bars$partitions\""))).isEmpty();
    assertThat(analysis.refusal(BoundQuery.of("SELECT 1 FROM \"nothing$partitions\""))).isPresent();
    assertThat(analysis.refusal(BoundQuery.of("SELEC"))).isEmpty();
    assertThat(analysis.refusal(BoundQuery.of("WITH x AS (SELECT 1 AS a) SELECT a FROM x")))
        .isEmpty();
  }

  @Test
  void aQueryOverItsBudgetIsNotStarted() throws Exception {
    EngineException refused =
        failed(QueryOrder.of("SELECT close FROM bars").with(Budget.ofQuery(9_999_999)));
    assertThat(refused.code()).isEqualTo(ErrorCode.BUDGET_EXCEEDED);
    assertThat(refused.text()).contains("not started", "10,000,000", "9,999,999");
    assertThat(analysis.history().getFirst().queryId()).isEmpty();
    assertThat(analysis.history().getFirst().outcome()).isEqualTo(PastQuery.Outcome.REFUSED);
    assertThat(
            analysis
                .explain(BoundQuery.of("SELECT close FROM bars"), refused)
                .fixes()
                .getFirst()
                .replacement())
        .as("the newest day that there is")
        .contains("WHERE dt >= '2026-01-06'");
    succeeded(QueryOrder.of("SELECT close FROM bars").with(Budget.ofQuery(10_000_000)));
  }

  @Test
  void aQueryThatReadsBeyondItsBudgetIsStoppedInFlight() throws Exception {
    long stored = 0;
    for (int i = 0; i < 12; i++) {
      aws.put(
          "wide/" + i + ".parquet",
          "SELECT md5('a' || i) || md5('b' || i) || md5('c' || i) || md5('d' || i) AS t FROM"
              + " range(%d, %d) r(i)".formatted(i * 70_000, i * 70_000 + 70_000));
      stored += Files.size(aws.folder("wide/" + i + ".parquet"));
    }
    succeeded(QueryOrder.of("CREATE DATABASE elsewhere"));
    succeeded(
        QueryOrder.of(
            "CREATE EXTERNAL TABLE elsewhere.wide (t string) STORED AS PARQUET LOCATION"
                + " 's3://lake/wide/'"));
    succeeded(QueryOrder.of("CREATE VIEW narrow AS SELECT t FROM elsewhere.wide"));
    // What another database's tables hold is not estimated, so nothing is refused before.
    String slow =
        "SELECT count(DISTINCT regexp_replace(regexp_replace(regexp_replace(t, '([0-9])([a-f])',"
            + " '$2$1'), '([a-f])([0-9])', '$2$1'), '(a|b)+', '$1')) FROM narrow";
    EngineException stopped = failed(QueryOrder.of(slow).with(Budget.ofQuery(10_000_000)));
    assertThat(stopped.code()).isEqualTo(ErrorCode.BUDGET_EXCEEDED);
    assertThat(stopped.text()).contains("was stopped after it had read", "10,000,000");
    assertThat(analysis.history().getFirst().scannedBytes()).isBetween(10_000_000L, stored - 1);
    assertThat(analysis.spentToday()).isEqualTo(analysis.history().getFirst().scannedBytes());
    QueryExecution last =
        aws.clients()
            .athena()
            .getQueryExecution(r -> r.queryExecutionId(analysis.history().getFirst().queryId()))
            .queryExecution();
    assertThat(last.status().state()).isEqualTo(QueryExecutionState.CANCELLED);
  }

  @Test
  void theDayHasABudgetThatQueriesSpendTogether() throws Exception {
    analysis.budget(new Budget(OptionalLong.empty(), OptionalLong.of(25_000_000)));
    succeeded(QueryOrder.of("SELECT count(close) FROM bars"));
    succeeded(QueryOrder.of("SELECT count(close) FROM bars"));
    assertThat(analysis.spentToday()).isEqualTo(20_000_000);
    EngineException refused = failed(QueryOrder.of("SELECT count(close) FROM bars"));
    assertThat(refused.code()).isEqualTo(ErrorCode.BUDGET_EXCEEDED);
    assertThat(refused.text()).contains("today", "5,000,000");
    succeeded(QueryOrder.of("SELECT 1"));
  }

  @Test
  void aDamagedBudgetStopsQueriesAndNamesItsFile() throws Exception {
    Files.createDirectories(folder.resolve("queries"));
    Files.writeString(folder.resolve("queries/budget.json"), "{\"perDay\": \"much");
    EngineException refused = failed(QueryOrder.of("SELECT 1"));
    assertThat(refused.code()).isEqualTo(ErrorCode.CONFIG_INVALID);
    assertThat(refused.text()).contains("budget.json");
  }

  @Test
  void everyQueryIsRememberedHoweverItEnded() throws Exception {
    QueryHandle good = succeeded(QueryOrder.of(typed("SELECT :x", Map.of("x", "1"))));
    failed(QueryOrder.of("SELECT clsoe FROM bars"));
    List<PastQuery> history = analysis.history();
    assertThat(history)
        .extracting(PastQuery::outcome)
        .containsExactly(PastQuery.Outcome.FAILED, PastQuery.Outcome.SUCCEEDED);
    assertThat(history.getFirst().message()).contains("clsoe");
    assertThat(history.getLast().sql()).isEqualTo("SELECT :x");
    assertThat(history.getLast().values()).isEqualTo(Map.of("x", "1"));
    assertThat(history.getLast().at()).isEqualTo(NOW);
    assertThat(good.sql()).isEqualTo("SELECT :x");
    analysis.clearHistory();
    assertThat(analysis.history()).isEmpty();
  }

  @Test
  void aFailureIsExplainedInThePlacesOfWhatWasWritten() throws Exception {
    String sql = "SELECT close FROM bars WHERE symbol = :symbol AND clsoe > 1";
    BoundQuery query = typed(sql, Map.of("symbol", "AAA"));
    EngineException failure = failed(QueryOrder.of(query));
    assertThat(analysis.explain(query, failure).fixes().getFirst().applyTo(sql))
        .isEqualTo(sql.replace("clsoe", "close"));
  }

  @Test
  void stoppingAllStopsAtTheService() throws Exception {
    QueryHandle endless =
        analysis.run(
            QueryOrder.of(
                "SELECT count(*) FROM bars a, bars b, bars c WHERE a.close + b.close + c.close <"
                    + " 0"));
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!(endless.state().get() instanceof QueryState.Running) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    queries.stopAll(Duration.ofSeconds(20));
    assertThat(endless.state().get()).isInstanceOf(QueryState.Cancelled.class);
    assertThat(analysis.history().getFirst().outcome()).isEqualTo(PastQuery.Outcome.CANCELLED);
  }
}
