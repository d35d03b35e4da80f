package io.tapedeck.engine.local.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.catalog.CrawlerTarget;
import io.tapedeck.engine.catalog.GlueCatalog;
import io.tapedeck.engine.catalog.GlueCrawl;
import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.local.aws.AwsEndpoint;
import io.tapedeck.engine.local.aws.EmbeddedAws;
import io.tapedeck.engine.local.aws.glue.Catalog;
import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.sql.Translation;
import io.tapedeck.engine.local.aws.sql.TrinoToDuckDb;
import io.tapedeck.engine.local.aws.sql.function.JavaFunctions;
import io.tapedeck.engine.query.AthenaQueries;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.query.library.Query;
import io.tapedeck.engine.query.library.QueryLibrary;
import io.tapedeck.engine.state.CrawlState;
import io.tapedeck.engine.state.QueryState;
import io.trino.sql.parser.SqlParser;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.athena.AthenaClient;

/// The library's queries with their standard values over bars, trades and quotes:
///
/// - *Athena*: the embedded one as a client uses it: start, poll, the first page, over the wire;
///   the whole result stands as CSV in the lake then;
/// - *DuckDB*: the translation of the same query over the same files on disk, given to a DuckDB
///   that is open already and has all memory; all rows and values are fetched. Like the other it
///   reads the objects each time.
///
/// Interleaved; the first round is for warming up, the median of the others counts. The bar is 1.2
/// times DuckDB and 30 ms.
///
/// `-Dtapedeck.rows=N` of each table, `-Dtapedeck.rounds=N`, `-Dtapedeck.queries=vwap,rsi`.
class QueryBench {

  private static final int ROWS = Integer.getInteger("tapedeck.rows", 10_000_000);
  private static final int ROUNDS = Integer.getInteger("tapedeck.rounds", 1);
  private static final List<String> ONLY =
      List.of(System.getProperty("tapedeck.queries", "").split(","));

  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  @TempDir private static Path home;

  /// One measurement, milliseconds; CPU is that of the whole process, DuckDB's threads included.
  ///
  /// @param planning of athena, until DuckDB is given the query
  private record Taken(
      double athena, double planning, double athenaCpu, double duck, double duckCpu, long rows) {}

  @Test
  void answersTheLibrarysQueriesNearlyAsFastAsDuckDbAlone() throws Exception {
    Path lake = home.resolve("s3/lake");
    BenchMarket.write(lake.resolve("ticks"), ROWS);
    Map<String, Taken> taken = new LinkedHashMap<>();
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
      crawl(clients);
      AthenaQueries athena =
          new AthenaQueries(clients.athena(), EmbeddedAws.query(), EmbeddedAws.catalog());
      for (Query query : QueryLibrary.ofProgram().shipped()) {
        if (ONLY.contains("") || ONLY.contains(query.name())) {
          taken.put(query.name(), measured(clients.athena(), athena, query));
          System.out.println(line(query.name(), taken.get(query.name())));
        }
      }
    }
    print(taken);
  }

  private static void crawl(AwsClients clients) throws InterruptedException {
    new GlueCatalog(clients.glue(), EmbeddedAws.catalog(), EmbeddedAws.lake()).ensureDatabase();
    CrawlerTarget target = CrawlerTarget.of(EmbeddedAws.catalog(), EmbeddedAws.lake());
    assertThat(GlueCrawl.start(clients.glue(), target, InstantSource.system()).await())
        .isInstanceOf(CrawlState.Succeeded.class);
  }

  private static Taken measured(AthenaClient client, AthenaQueries athena, Query query)
      throws Exception {
    BoundQuery bound = query.bind();
    double[] ours = new double[ROUNDS];
    double[] planning = new double[ROUNDS];
    double[] oursCpu = new double[ROUNDS];
    double[] theirs = new double[ROUNDS];
    double[] theirsCpu = new double[ROUNDS];
    long rows = 0;
    try (Direct duck = new Direct()) {
      String sql = duck.translated(bound.inlined().text());
      for (int round = -1; round < ROUNDS; round++) {
        long began = System.nanoTime();
        long beganCpu = PROCESS.getProcessCpuTime();
        rows = duck.run(sql);
        double alone = millis(began);
        double aloneCpu = (PROCESS.getProcessCpuTime() - beganCpu) / 1e6;
        began = System.nanoTime();
        beganCpu = PROCESS.getProcessCpuTime();
        QueryHandle handle = athena.submit(bound);
        QueryState end = handle.await();
        assertThat(end).as(query.name() + " " + end).isInstanceOf(QueryState.Succeeded.class);
        assertThat(handle.page(null).items()).hasSize((int) Math.min(999, rows));
        if (round >= 0) {
          ours[round] = millis(began);
          oursCpu[round] = (PROCESS.getProcessCpuTime() - beganCpu) / 1e6;
          planning[round] = planning(client, ((QueryState.Succeeded) end).queryId());
          theirs[round] = alone;
          theirsCpu[round] = aloneCpu;
        }
      }
    }
    return new Taken(
        median(ours), median(planning), median(oursCpu), median(theirs), median(theirsCpu), rows);
  }

  private static double planning(AthenaClient client, String id) {
    return client
        .getQueryExecution(request -> request.queryExecutionId(id))
        .queryExecution()
        .statistics()
        .queryPlanningTimeInMillis();
  }

  private static double millis(long began) {
    return (System.nanoTime() - began) / 1e6;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static String line(String name, Taken one) {
    return String.format(
        Locale.ROOT,
        "%-26s %,10d rows: Athena %,7.0f ms (planning %,5.0f; CPU %,7.0f), DuckDB %,7.0f ms (CPU"
            + " %,7.0f), ratio %.2f, of CPU %.2f, %s",
        name,
        one.rows(),
        one.athena(),
        one.planning(),
        one.athenaCpu(),
        one.duck(),
        one.duckCpu(),
        one.athena() / one.duck(),
        one.athenaCpu() / one.duckCpu(),
        isWithin(one) ? "within" : "over");
  }

  private static boolean isWithin(Taken one) {
    return one.athena() <= 1.2 * one.duck() + 30;
  }

  private static void print(Map<String, Taken> taken) {
    double logs = 0;
    double cpuLogs = 0;
    int within = 0;
    List<Map.Entry<String, Taken>> worst = new ArrayList<>(taken.entrySet());
    for (Taken one : taken.values()) {
      logs += Math.log(one.athena() / one.duck());
      cpuLogs += Math.log(one.athenaCpu() / one.duckCpu());
      within += isWithin(one) ? 1 : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "%n%,d rows of each table, %d queries, median of %d: geometric mean of Athena / DuckDB"
            + " %.3f, of CPU %.3f; %d within 1.2 times and 30 ms; the worst:%n",
        ROWS,
        taken.size(),
        ROUNDS,
        Math.exp(logs / taken.size()),
        Math.exp(cpuLogs / taken.size()),
        within);
    worst.sort(
        (a, b) ->
            Double.compare(
                (b.getValue().athena() - 30) / b.getValue().duck(),
                (a.getValue().athena() - 30) / a.getValue().duck()));
    worst.stream().limit(8).forEach(one -> System.out.println(line(one.getKey(), one.getValue())));
  }

  /// DuckDB by itself.
  private static final class Direct implements AutoCloseable {

    private final Connection duck;

    Direct() throws SQLException {
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

    String translated(String sql) throws Exception {
      ObjectFiles files = new ObjectFiles(home.resolve("s3").toRealPath());
      Catalog catalog = new Catalog(home.resolve("catalog/databases"), InstantSource.system());
      LakeTables tables = new LakeTables(catalog, files, duck, () -> false);
      Translation translation =
          TrinoToDuckDb.translate(
              (io.trino.sql.tree.Query) new SqlParser().createStatement(sql),
              tables,
              EmbeddedAws.catalog().database());
      JavaFunctions.register(duck, translation.sql());
      return translation.sql();
    }

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
}
