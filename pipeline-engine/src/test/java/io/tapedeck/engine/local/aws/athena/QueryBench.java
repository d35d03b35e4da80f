package io.tapedeck.engine.local.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.catalog.CrawlerTarget;
import io.tapedeck.engine.catalog.GlueCatalog;
import io.tapedeck.engine.catalog.GlueCrawl;
import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.local.aws.AwsEndpoint;
import io.tapedeck.engine.local.aws.EmbeddedAws;
import io.tapedeck.engine.local.aws.TrinoProgram;
import io.tapedeck.engine.query.AthenaQueries;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.query.library.Query;
import io.tapedeck.engine.query.library.QueryLibrary;
import io.tapedeck.engine.report.Report;
import io.tapedeck.engine.state.CrawlState;
import io.tapedeck.engine.state.QueryState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatistics;

/// The library's queries with their standard values over bars, trades and quotes, by the embedded
/// Athena, by [DuckDbAlone] and by [TrinoBeside]. DuckDB and Athena take turns, and a round is of
/// all queries; the first is for warming up, the median of the others counts. Trino follows when
/// they are done, since its process would take a part of the machine.
///
/// `-Dtapedeck.rows=N` of each table, `-Dtapedeck.rounds=N`, `-Dtapedeck.queries=vwap,rsi`,
/// `-Dtapedeck.trinoRounds=N` (0 leaves it out), `-Dtapedeck.minutes=N` after which no further
/// query of Trino is begun.
class QueryBench {

  private static final int ROWS = Integer.getInteger("tapedeck.rows", 10_000_000);
  private static final int ROUNDS = Integer.getInteger("tapedeck.rounds", 3);
  private static final int TRINO_ROUNDS = Integer.getInteger("tapedeck.trinoRounds", 1);
  private static final long END =
      System.nanoTime() + TimeUnit.MINUTES.toNanos(Integer.getInteger("tapedeck.minutes", 60));
  private static final List<String> ONLY =
      List.of(System.getProperty("tapedeck.queries", "").split(","));

  // Long enough for what one side has to tidy up not to fall into the other's time.
  private static final long BETWEEN_MILLIS = 150;

  private static final String HOW =
      """
      - *Athena* is `TotalExecutionTimeInMillis`, from `StartQueryExecution` until the result stands as CSV in the lake, and the time in which `GetQueryResults` gives its first page over HTTP.
      - *planning* is the part of it until DuckDB is given the statement: reading the SQL, looking up the catalog, choosing partitions, listing their objects.
      - *client* is what a user of the engine's own client waits, its polling (an eighth of the time that has passed) included. It is not what is compared.
      - *DuckDB* is given the translation of the same query over the same objects on disk: a database that is open already and has all memory, the tables read by `read_parquet('…/*/*/*.parquet', hive_partitioning = true, union_by_name = true)`; all rows and values are fetched through JDBC, nothing is written. Both read the objects anew each time and have as many threads.
      - *Trino* is the whole of it within one JVM of its own, its Hive connector over the same objects, from sending the statement to the last page of its protocol. It is timed after the others, once it has answered three counts.
      """;

  @RegisterExtension
  static final Report REPORT =
      new Report(
          "query-benchmark",
          "The library's queries: the embedded Athena against DuckDB alone, Trino beside");

  @TempDir private static Path home;

  /// Milliseconds.
  ///
  /// @param planning of athena, until DuckDB is given the query
  /// @param client of athena, with its polling
  private record Taken(double duck, double athena, double planning, double client, long rows) {

    boolean isWithin() {
      return athena <= 1.2 * duck + 30;
    }
  }

  private final Map<String, Taken> taken = new LinkedHashMap<>();
  private final Map<String, String> trino = new LinkedHashMap<>();

  @Test
  void answersTheLibrarysQueriesNearlyAsFastAsDuckDbAlone() throws Exception {
    REPORT.figure("rows of each table", "%,d, in %d objects", ROWS, 500);
    REPORT.figure("rounds", "%d, the median counts", ROUNDS);
    REPORT.section("The queries", this::table).section("What is measured", () -> HOW);
    Path lake = home.resolve("s3/lake");
    BenchMarket.write(lake.resolve("ticks"), ROWS);
    List<Query> queries =
        QueryLibrary.ofProgram().shipped().stream()
            .filter(query -> ONLY.contains("") || ONLY.contains(query.name()))
            .toList();
    try (AwsEndpoint endpoint =
            AwsEndpoint.start(
                home.resolve("catalog"),
                home.resolve("s3"),
                EmbeddedAws.key(),
                EmbeddedAws.secret(),
                0);
        AwsClients clients =
            AwsClients.of(
                EmbeddedAws.profile(endpoint.uri(), EmbeddedAws.key(), EmbeddedAws.secret()))) {
      GlueCatalog catalog =
          new GlueCatalog(clients.glue(), EmbeddedAws.catalog(), EmbeddedAws.lake());
      crawl(clients, catalog);
      AthenaQueries athena =
          new AthenaQueries(clients.athena(), EmbeddedAws.query(), EmbeddedAws.catalog());
      measure(clients.athena(), athena, queries);
      if (TRINO_ROUNDS > 0 && TrinoProgram.isThere()) {
        try (TrinoBeside beside = TrinoBeside.start(home, lake, catalog.tables())) {
          measure(beside, queries);
        }
      }
    }
    summary();
  }

  private static void crawl(AwsClients clients, GlueCatalog catalog) throws InterruptedException {
    catalog.ensureDatabase();
    CrawlerTarget target = CrawlerTarget.of(EmbeddedAws.catalog(), EmbeddedAws.lake());
    assertThat(GlueCrawl.start(clients.glue(), target, InstantSource.system()).await())
        .isInstanceOf(CrawlState.Succeeded.class);
  }

  private void measure(AthenaClient client, AthenaQueries athena, List<Query> queries)
      throws Exception {
    Map<Query, Measures> measures = new LinkedHashMap<>();
    try (DuckDbAlone duck = new DuckDbAlone(home)) {
      for (Query query : queries) {
        BoundQuery bound = query.bind();
        measures.put(query, new Measures(bound, duck.translated(bound.inlined().text())));
      }
      for (int round = 0; round <= ROUNDS; round++) {
        for (Measures one : measures.values()) {
          one.take(round, duck, client, athena);
        }
      }
    }
    measures.forEach(
        (query, all) -> {
          taken.put(query.name(), all.taken());
          System.out.println(line(query.name(), all.taken()));
        });
  }

  /// What was measured of one query, in milliseconds by round.
  private static final class Measures {
    private final BoundQuery query;
    private final String translated;
    private final double[] alone = new double[ROUNDS + 1];
    private final double[] answered = new double[ROUNDS + 1];
    private final double[] planning = new double[ROUNDS + 1];
    private final double[] waited = new double[ROUNDS + 1];
    private long rows;

    Measures(BoundQuery query, String translated) {
      this.query = query;
      this.translated = translated;
    }

    void take(int round, DuckDbAlone duck, AthenaClient client, AthenaQueries athena)
        throws Exception {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
      long began = System.nanoTime();
      rows = duck.run(translated);
      alone[round] = millis(began);
      TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
      began = System.nanoTime();
      QueryHandle handle = athena.submit(query);
      QueryState end = handle.await();
      assertThat(end).as(query.name() + " " + end).isInstanceOf(QueryState.Succeeded.class);
      long over = System.nanoTime();
      assertThat(handle.page(null).items()).hasSize((int) Math.min(999, rows));
      waited[round] = millis(began);
      double page = millis(over);
      QueryExecutionStatistics told = statistics(client, ((QueryState.Succeeded) end).queryId());
      answered[round] = told.totalExecutionTimeInMillis() + page;
      planning[round] = told.queryPlanningTimeInMillis();
    }

    Taken taken() {
      return new Taken(median(alone), median(answered), median(planning), median(waited), rows);
    }
  }

  private static QueryExecutionStatistics statistics(AthenaClient client, String id) {
    return client
        .getQueryExecution(request -> request.queryExecutionId(id))
        .queryExecution()
        .statistics();
  }

  private void measure(TrinoBeside beside, List<Query> queries) throws Exception {
    for (String table : List.of("bars", "trades", "quotes")) {
      beside.millis("SELECT count(*), count(\"timestamp\") FROM " + table);
    }
    for (Query query : queries) {
      if (System.nanoTime() > END) {
        return;
      }
      String text = timed(beside, query.bind().inlined().text());
      trino.put(query.name(), text);
      System.out.println(query.name() + ": Trino " + text + " ms");
    }
  }

  /// @return milliseconds, or Trino's name for why it does not answer, as where its heap is too
  ///   small for what it sorts
  private static String timed(TrinoBeside beside, String sql) throws IOException {
    double[] millis = new double[TRINO_ROUNDS];
    try {
      for (int round = 0; round < TRINO_ROUNDS; round++) {
        millis[round] = beside.millis(sql);
      }
    } catch (TrinoBeside.Refused e) {
      return e.name();
    }
    Arrays.sort(millis);
    return String.format(Locale.ROOT, "%,.0f", millis[millis.length / 2]);
  }

  private static double millis(long began) {
    return (System.nanoTime() - began) / 1e6;
  }

  // Of all rounds but the first.
  private static double median(double[] values) {
    double[] sorted = Arrays.copyOfRange(values, 1, values.length);
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private void summary() {
    double logs = 0;
    int within = 0;
    for (Taken one : taken.values()) {
      logs += Math.log(one.athena() / one.duck());
      within += one.isWithin() ? 1 : 0;
    }
    REPORT.figure("queries", "%d", taken.size());
    REPORT.figure(
        "Athena / DuckDB", "geometric mean %.2f", Math.exp(logs / Math.max(1, taken.size())));
    REPORT.figure("within 1.2 times DuckDB and 30 ms", "%d of %d", within, taken.size());
    REPORT.figure(
        "Trino",
        "%s",
        trino.isEmpty()
            ? "not timed"
            : trino.size() + " queries, " + TRINO_ROUNDS + " round(s) each");
  }

  private static String line(String name, Taken one) {
    return String.format(
        Locale.ROOT,
        "%s: DuckDB %,.0f ms, Athena %,.0f (planning %,.0f, client %,.0f), ratio %.2f, %s",
        name,
        one.duck(),
        one.athena(),
        one.planning(),
        one.client(),
        one.athena() / one.duck(),
        one.isWithin() ? "within" : "over");
  }

  private String table() {
    return taken.entrySet().stream()
        .map(one -> row(one.getKey(), one.getValue()))
        .collect(
            Collectors.joining(
                "\n",
                "| query | rows of the answer | DuckDB ms | Athena ms | planning | client | ratio |"
                    + " within | Trino ms |\n|---|--:|--:|--:|--:|--:|--:|---|--:|\n",
                "\n"));
  }

  private String row(String name, Taken one) {
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %,.0f | %,.0f | %,.0f | %,.0f | %.2f | %s | %s |",
        name,
        one.rows(),
        one.duck(),
        one.athena(),
        one.planning(),
        one.client(),
        one.athena() / one.duck(),
        one.isWithin() ? "yes" : "no",
        trino.getOrDefault(name, ""));
  }
}
