package io.tapedeck.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tapedeck.engine.Engine;
import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.RunHandle;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.assembly.EngineAssembly;
import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.ConfigFile;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.faults.ChildS3;
import io.tapedeck.engine.local.kafka.KraftBroker;
import io.tapedeck.engine.model.LakePartition;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.QueryRow;
import io.tapedeck.engine.model.TableDefinition;
import io.tapedeck.engine.query.cost.Estimate;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.sink.verify.VerifyReport;
import io.tapedeck.engine.sink.verify.VerifyRequest;
import io.tapedeck.engine.state.OpenParts;
import io.tapedeck.engine.state.QueryState;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.transport.Pace;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.Database;

/// The whole engine on somebody else's S3, Glue and Athena: nothing but addresses in the
/// configuration tells it from ours. Moto's Athena answers what it is told to, in one page, and its
/// crawlers never come to an end.
class OtherEmulatorTest {

  private static final OpenParts OPENED = new OpenParts();
  private static final long ROWS = 3_000;

  @TempDir private static Path folder;
  private static URI moto;
  private static Home home;
  private static Engine engine;

  @BeforeAll
  static void playsATape() throws Exception {
    moto = OPENED.keep(ChildS3.moto(folder)).uri();
    KraftBroker broker = OPENED.keep(KraftBroker.start(folder.resolve("kafka"), 0));
    home = new Home(Files.createDirectories(folder.resolve("home")));
    Files.writeString(
        home.folder().resolve("config.yaml"),
        """
        profiles:
          moto:
            broker: {bootstrap: "%1$s", partitions: 2}
            aws: {region: eu-central-1, endpoints: {s3: "%2$s", glue: "%2$s", athena: "%2$s"}}
            lake: {bucket: quotes-of-ours, prefix: lake/, flush_seconds: 2}
            query: {output: "s3://quotes-of-ours/athena/"}
        """
            .formatted(broker.bootstrap(), moto));
    System.setProperty("aws.accessKeyId", ChildS3.ACCESS_KEY);
    System.setProperty("aws.secretAccessKey", ChildS3.SECRET.value());
    engine = OPENED.keep(EngineAssembly.open(home, "moto", Map.of()));
    RunHandle run =
        engine.run(
            RunSpec.of(
                List.of(TapeAddress.of("synth:kind=bars,rows=" + ROWS + ",symbols=5,seed=1")),
                new Pace.Max()));
    assertThat(run.await()).isInstanceOf(RunState.Done.class);
  }

  @AfterAll
  static void close() {
    OPENED.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @Test
  void everyObjectIsThereAsPlannedAndRegistered() throws Exception {
    VerifyReport report = engine.verify(VerifyRequest.DEEP, _ -> {});
    assertThat(report.findings()).isEmpty();
    assertThat(report.rows()).isEqualTo(ROWS);
    assertThat(report.partitions()).isPositive();

    LakeTable bars = engine.tables().getFirst();
    assertThat(bars.location()).isEqualTo("s3://quotes-of-ours/lake/bars/");
    assertThat(bars.partitionKeys()).extracting("name").containsExactly("dt", "symbol");
    List<LakePartition> partitions = engine.partitions("bars", null).items();
    assertThat(partitions).hasSize((int) report.partitions());
    assertThat(engine.lake().sizes("bars").objects()).isEqualTo(report.objects());
  }

  @Test
  void anEstimateCountsTheBytesOfThePartitionsThatAreAsked() {
    List<LakePartition> partitions = engine.partitions("bars", null).items();
    String day = partitions.getFirst().values().getFirst();
    Estimate all = engine.analysis().estimate(BoundQuery.of("SELECT * FROM bars"));
    Estimate one =
        engine.analysis().estimate(BoundQuery.of("SELECT * FROM bars WHERE dt = '" + day + "'"));
    long ofDay = partitions.stream().filter(it -> it.values().getFirst().equals(day)).count();
    assertThat(all.tables().getFirst().partitions()).isEqualTo(partitions.size());
    assertThat(one.tables().getFirst().partitions()).isEqualTo(ofDay);
  }

  @Test
  void aTableCanBeMadeWithoutACrawler() {
    engine
        .catalog()
        .create(
            new TableDefinition(
                "holidays",
                ObjectFormat.JSON,
                List.of(new LakeTable.Column("name", "string")),
                List.of("dt"),
                Map.of("dt", new TableDefinition.KeyRange.DaysSince(LocalDate.of(2026, 1, 1)))));
    assertThat(engine.tables()).extracting(LakeTable::name).containsExactly("bars", "holidays");
  }

  @Test
  void aQueryShowsWhatAthenaAnswers() throws Exception {
    String rows =
        IntStream.rangeClosed(0, 1_500)
            .mapToObj(
                i ->
                    "{\"Data\":[{\"VarCharValue\":\"%s\"},%s]}"
                        .formatted(i == 0 ? "n" : i, i == 0 ? "{\"VarCharValue\":\"x\"}" : "{}"))
            .collect(Collectors.joining(","));
    String columns = "{\"Name\":\"n\",\"Type\":\"bigint\"},{\"Name\":\"x\",\"Type\":\"varchar\"}";
    String told =
        "{\"region\":\"eu-central-1\",\"results\":[{\"rows\":[%s],\"column_info\":[%s]}]}"
            .formatted(rows, columns);
    HttpRequest request =
        HttpRequest.newBuilder(moto.resolve("/moto-api/static/athena/query-results"))
            .POST(HttpRequest.BodyPublishers.ofString(told))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
    }
    QueryHandle query = engine.query("SELECT n, x FROM bars");
    assertThat(query.await()).isInstanceOf(QueryState.Succeeded.class);
    assertThat(query.columns()).extracting("name").containsExactly("n", "x");
    List<QueryRow> answered = query.page(null).items();
    assertThat(answered).hasSize(1_500);
    assertThat(answered.getLast().values()).containsExactly("1500", null);
  }

  @Test
  void aCheckByACrawlerThatNeverEndsCanBeGivenUpAndLeavesNothingBehind() throws Exception {
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread checking =
        Thread.ofVirtual()
            .start(() -> end.complete(catchThrowable(() -> engine.catalog().drift())));
    try (AwsClients clients = AwsClients.of(ConfigFile.profile(home, "moto", Map.of()))) {
      await(() -> crawlers(clients).contains(CrawlerState.RUNNING));
      assertThat(databases(clients)).containsExactlyInAnyOrder("market", "market_drift");
      checking.interrupt();
      assertThat(end.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
      assertThat(databases(clients)).containsExactly("market");
    }
  }

  private static void await(BooleanSupplier condition) {
    Instant until = Instant.now().plusSeconds(30);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(until);
      LockSupport.parkNanos(50_000_000);
    }
  }

  private static List<CrawlerState> crawlers(AwsClients clients) {
    return clients.glue().getCrawlers(all -> {}).crawlers().stream().map(Crawler::state).toList();
  }

  private static List<String> databases(AwsClients clients) {
    return clients.glue().getDatabases(all -> {}).databaseList().stream()
        .map(Database::name)
        .toList();
  }
}
