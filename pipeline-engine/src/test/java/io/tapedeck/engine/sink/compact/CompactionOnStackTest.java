package io.tapedeck.engine.sink.compact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.catalog.CrawlerTarget;
import io.tapedeck.engine.catalog.GlueCatalog;
import io.tapedeck.engine.catalog.GlueCrawl;
import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.local.LocalStack;
import io.tapedeck.engine.local.LocalStackOptions;
import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.StoredObject;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.pipeline.CatalogLocations;
import io.tapedeck.engine.query.AthenaQueries;
import io.tapedeck.engine.sink.format.EncodedObject;
import io.tapedeck.engine.sink.format.EventObjects;
import io.tapedeck.engine.sink.layout.LakeFolder;
import io.tapedeck.engine.sink.layout.Partitioner;
import io.tapedeck.engine.sink.layout.Placement;
import io.tapedeck.engine.sink.plan.PlanKeys;
import io.tapedeck.engine.state.CrawlState;
import io.tapedeck.engine.state.QueryState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A compaction of partitions with an awkward symbol on the embedded S3 and Glue, while somebody
/// asks Athena over and over.
class CompactionOnStackTest {

  private static final LocalDate BEFORE = LocalDate.parse("2026-01-08");
  private static final List<String> SYMBOLS = List.of("HSI", "A/B =1");
  private static final int OBJECTS = 12;
  private static final int ROWS = 20;

  @TempDir private Path home;
  private LocalStack stack;
  private Profile profile;
  private AwsClients clients;
  private S3Lake store;
  private GlueCatalog catalog;
  private AthenaQueries queries;

  @BeforeEach
  void fill() {
    stack = LocalStack.start(home, LocalStackOptions.ANY_PORTS, _ -> {});
    profile = stack.profile();
    clients = AwsClients.of(profile);
    store = new S3Lake(clients.s3(), profile.lake().bucket());
    catalog = new GlueCatalog(clients.glue(), profile.catalog(), profile.lake());
    catalog.ensureDatabase();
    queries = new AthenaQueries(clients.athena(), profile.query(), profile.catalog());
    for (int day = 5; day < 7; day++) {
      for (String symbol : SYMBOLS) {
        for (int n = 0; n < OBJECTS; n++) {
          sink(Instant.parse("2026-01-0" + day + "T10:00:00Z"), symbol, n * ROWS);
        }
      }
    }
  }

  @AfterEach
  void close() {
    clients.close();
    stack.close();
  }

  private void sink(Instant day, String symbol, int from) {
    List<MarketEvent> events = new ArrayList<>();
    for (int i = from; i < from + ROWS; i++) {
      events.add(new Bar(new Symbol(symbol), day.plusSeconds(i), 1, 2, 0, i, 1, 7, "1s", Map.of()));
    }
    LakeConfig lake = profile.lake();
    Placement place = new Partitioner(PartitionField.standard()).place(events.getFirst());
    LakeFolder folder = ((Placement.In) place).folder();
    ObjectKey key =
        new ObjectKey(lake.prefix() + folder.path() + "/ticks-0-" + from + "-0.parquet");
    try (EventObjects encoder = EventObjects.of(ObjectFormat.PARQUET, PartitionField.standard())) {
      EncodedObject object = encoder.encode(events);
      store.put(key, Content.of(object.bytes()), "application/octet-stream");
      String uri = "s3://" + lake.bucket() + "/" + lake.prefix() + folder.path() + "/";
      catalog.register(
          List.of(
              new StoredObject(
                  folder.table(),
                  folder.partition(),
                  uri,
                  key,
                  ObjectFormat.PARQUET,
                  ROWS,
                  object.bytes().length,
                  object.columns())));
    }
    store.put(
        new PlanKeys(lake.prefix()).done(new TopicPartition("ticks", 0), from),
        Content.of("{}".getBytes(StandardCharsets.UTF_8)),
        "application/json");
  }

  private CompactionReport run(CompactionOrder order) {
    return new Compactor(
            store,
            profile.lake().bucket(),
            profile.lake().prefix(),
            new CatalogLocations(catalog),
            home,
            InstantSource.system())
        .run(order, CompactionWatch.NONE);
  }

  private String answer() {
    try {
      QueryHandle query =
          queries.submit(
              "SELECT count(*) AS n, sum(close) AS s, count(DISTINCT symbol) AS k FROM bars");
      QueryState end = query.await();
      assertThat(end).as(() -> end + "").isInstanceOf(QueryState.Succeeded.class);
      return query.page(null).items().getFirst().values().toString();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private List<LakeObject> objects(String below) {
    return store.list(profile.lake().prefix() + below, null).items();
  }

  @Test
  void aQueryGivesTheSameAnswerAtEveryMoment() throws Exception {
    String answer = answer();
    assertThat(answer).contains(String.valueOf(2 * SYMBOLS.size() * OBJECTS * ROWS));
    Phaser asked = new Phaser(1);
    AtomicReference<Throwable> wrong = new AtomicReference<>();
    Thread asking =
        Thread.ofVirtual()
            .uncaughtExceptionHandler((_, e) -> wrong.set(e))
            .start(
                () -> {
                  while (!asked.isTerminated()) {
                    assertThat(answer()).isEqualTo(answer);
                    asked.arrive();
                  }
                });
    try {
      nextAnswers(asked, wrong);
      CompactionReport swapped = run(new CompactionOrder.Apply("bars", BEFORE));
      assertThat(swapped.steps()).hasSize(4);
      assertThat(swapped.before()).isEqualTo(4 * OBJECTS);
      assertThat(swapped.after()).isEqualTo(4);
      nextAnswers(asked, wrong);
      // One at a time, so that no query reads what is swept for it had begun before.
      for (CompactionReport.Step step : swapped.steps()) {
        run(new CompactionOrder.Finish(step.id(), Duration.ofSeconds(0, 1)));
      }
      nextAnswers(asked, wrong);
      run(new CompactionOrder.Finish("", Duration.ofSeconds(0, 1)));
      nextAnswers(asked, wrong);
    } finally {
      asked.forceTermination();
      asking.join();
    }
    assertThat(wrong.get()).isNull();
    assertThat(objects("bars/")).hasSize(4);
    assertThat(objects("_tapedeck/compacted/")).isEmpty();
  }

  /// Waits for the end of a query that began from now on.
  private static void nextAnswers(Phaser asked, AtomicReference<Throwable> wrong) throws Exception {
    for (int i = 0; i < 2 && wrong.get() == null; i++) {
      asked.awaitAdvanceInterruptibly(asked.getPhase(), 60, TimeUnit.SECONDS);
    }
  }

  @Test
  void theCrawlerLeavesASwappedPartitionWhereItIs() throws Exception {
    String answer = answer();
    run(new CompactionOrder.Apply("bars", BEFORE));
    List<String> values = List.of("2026-01-05", "A/B =1");
    String location = catalog.partitions().location("bars", values).orElseThrow();
    assertThat(location).contains("_tapedeck/compacted/").endsWith("/symbol=A%2FB %3D1/");

    assertThat(
            GlueCrawl.start(
                    clients.glue(),
                    CrawlerTarget.of(profile.catalog(), profile.lake()),
                    InstantSource.system())
                .await())
        .isInstanceOf(CrawlState.Succeeded.class);

    assertThat(catalog.partitions().location("bars", values)).contains(location);
    assertThat(catalog.tables()).extracting(LakeTable::name).containsExactly("bars");
    assertThat(answer()).isEqualTo(answer);
  }
}
