package io.tapedeck.engine.pipeline;

import static io.tapedeck.engine.pipeline.HotWorld.BY_SYMBOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.QueryOrder;
import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.config.HotBounds;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.local.LocalStack;
import io.tapedeck.engine.local.LocalStackOptions;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.query.hot.HotQuery;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.query.library.QueryLibrary;
import io.tapedeck.engine.sink.SinkHook;
import io.tapedeck.engine.sink.SinkStep;
import io.tapedeck.engine.state.QueryState;
import io.tapedeck.engine.stream.KafkaPublisher;
import io.tapedeck.engine.stream.TickCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Queries over lake and topic together, on the embedded broker, S3, Glue and Athena: each record
/// once, whatever a sink does meanwhile.
class HotQueryOnStackTest {

  private static int worlds;

  @TempDir static Path folder;
  private static LocalStack stack;
  private HotWorld world;

  @BeforeAll
  static void startStack() {
    stack = LocalStack.start(folder.resolve("stack"), LocalStackOptions.ANY_PORTS, _ -> {});
  }

  @AfterAll
  static void stopStack() {
    stack.close();
  }

  @BeforeEach
  void makeTopic(TestInfo test) {
    String name = test.getTestMethod().orElseThrow().getName();
    world = new HotWorld(stack, folder, "t" + worlds++ + "." + name, HotBounds.STANDARD);
  }

  @AfterEach
  void closeWorld() {
    world.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = ObjectFormat.class,
      names = {"PARQUET", "JSON"})
  void whatIsNotYetStoredReadsAsItWillOnceItIs(ObjectFormat format) throws Exception {
    String sql = "SELECT * FROM trades ORDER BY price";
    world.publish(90);
    world.drain(format);
    world.publish(110);

    QueryHandle hot = world.ask(sql);
    assertThat(hot.notes()).hasSize(1);
    assertThat(hot.notes().getFirst())
        .startsWith("110 records are from topic '")
        .contains("(offsets 0: ");
    world.drain(format);
    QueryHandle cold = world.ask(sql);

    assertThat(cold.notes().getFirst()).contains("was in the lake at");
    assertThat(HotWorld.rows(hot)).hasSize(200).isEqualTo(HotWorld.rows(cold));
    assertThat(hot.columns()).isEqualTo(cold.columns());
    QueryHandle plain = world.sent(BoundQuery.of(sql));
    assertThat(HotWorld.rows(plain)).isEqualTo(HotWorld.rows(hot));
    assertThat(plain.columns()).isEqualTo(hot.columns());
    assertThat(world.made()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PARQUET, SYMBOL", "JSON, SYMBOL", "PARQUET, ''", "JSON, ''", "PARQUET, HOUR"})
  void aLakeThatIsLaidOutOtherwiseReadsAsItWillOnceItIsStored(ObjectFormat format, String folders)
      throws Exception {
    List<PartitionField> by =
        folders.isEmpty() ? List.of() : List.of(PartitionField.valueOf(folders));
    BoundQuery typed = BoundQuery.of("SELECT * FROM trades ORDER BY price");
    BoundQuery library = QueryLibrary.ofProgram().get("vwap").bind();
    world.publish(90);
    world.drain(format, by);
    world.publish(110);

    QueryHandle hot = world.ask(QueryOrder.of(typed));
    assertThat(hot.notes().getFirst()).startsWith("110 records are from topic '");
    QueryHandle hotVwap = world.ask(QueryOrder.of(library));
    world.drain(format, by);

    QueryHandle cold = world.sent(typed);
    assertThat(HotWorld.rows(hot)).hasSize(200).isEqualTo(HotWorld.rows(cold));
    assertThat(hot.columns()).isEqualTo(cold.columns());
    QueryHandle coldVwap = world.ask(QueryOrder.of(library));
    assertThat(HotWorld.rows(hotVwap)).isNotEmpty().isEqualTo(HotWorld.rows(coldVwap));
    assertThat(hotVwap.notes()).contains(coldVwap.notes().getFirst());
    assertThat(world.made()).isEmpty();
  }

  @Test
  void nothingIsStoredYetAndNoSinkEverRan() throws Exception {
    world.publish(300);
    assertThat(world.provenCount()).isEqualTo(300);
    assertThat(HotWorld.rows(world.ask("SELECT dt, count(*) FROM trades GROUP BY 1 ORDER BY 1")))
        .containsExactly(List.of("2026-01-05", "100"), List.of("2026-01-06", "200"));
    assertThat(world.analysis().history().getFirst().notes()).hasSize(1);
  }

  @Test
  void eachRecordIsCountedOnceWhileASinkStores() throws Exception {
    StoreRun sink = world.sink(false, ObjectFormat.PARQUET, SinkHook.NONE);
    AtomicBoolean enough = new AtomicBoolean();
    AtomicInteger published = new AtomicInteger();
    Thread producer =
        Thread.ofPlatform()
            .start(
                () -> {
                  try (KafkaPublisher publisher = world.publisher()) {
                    while (!enough.get()) {
                      world.publish(publisher, 10);
                      published.addAndGet(10);
                      LockSupport.parkNanos(20_000_000);
                    }
                  }
                });
    try {
      for (int i = 0; i < 4; i++) {
        int before = published.get();
        assertThat(world.provenCount()).isBetween((long) before, published.get() + 10L);
      }
    } finally {
      enough.set(true);
      producer.join();
      sink.stop();
      sink.await();
    }
    assertThat(sink.progress().stored()).isPositive();
    assertThat(world.provenCount()).isEqualTo(published.get());
  }

  @Test
  void objectsOfAPlanThatIsNotDoneAreNotCountedBesideTheirRecords() throws Exception {
    world.publish(70);
    world.drain(ObjectFormat.PARQUET);
    CountDownLatch registered = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    StoreRun sink = world.sink(true, ObjectFormat.PARQUET, stoppedAt(registered, goOn));
    try {
      world.publish(70);
      registered.await();
      assertThat(HotWorld.rows(world.sent(BoundQuery.of("SELECT count(*) FROM trades"))))
          .containsExactly(List.of("140")); // they are there for everybody else
      QueryHandle handle = world.ask(BY_SYMBOL);
      assertThat(HotWorld.provenCount(handle)).isEqualTo(140);
      assertThat(handle.notes().getFirst()).startsWith("70 records are from topic");
    } finally {
      goOn.countDown();
      sink.await();
    }
    assertThat(world.provenCount()).isEqualTo(140);
  }

  private static SinkHook stoppedAt(CountDownLatch registered, CountDownLatch goOn) {
    return (step, _) -> {
      if (step == SinkStep.REGISTERED) {
        registered.countDown();
        try {
          goOn.await();
        } catch (InterruptedException _) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  @Test
  void whatIsStoredAndCompactedBetweenReadingAndAskingIsCountedOnceOrRefused() throws Exception {
    world.publish(70);
    world.drain(ObjectFormat.PARQUET);
    world.publish(70);
    world.drain(ObjectFormat.PARQUET);
    world.publish(70);
    try (HotQuery query = world.hotSide().prepare(BoundQuery.of(BY_SYMBOL), () -> false)) {
      world.publish(70);
      world.drain(ObjectFormat.PARQUET);
      assertThat(HotWorld.provenCount(world.sent(query.query()))).isEqualTo(210);
      query.verdict().run();
      world.compact(folder);
      assertThatThrownBy(() -> query.verdict().run())
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("compacted")
          .hasMessageContaining("Run the query again");
    }
    assertThat(world.provenCount()).isEqualTo(280);
    try (HotQuery query = world.hotSide().prepare(BoundQuery.of(BY_SYMBOL), () -> false)) {
      world.compact(folder);
      assertThat(HotWorld.provenCount(world.sent(query.query()))).isEqualTo(280);
      query.verdict().run();
    }
  }

  @Test
  void whatIsTheFirstOfItsTableAndStoredWhileTheQueryIsMadeReadyIsNotLost() throws Exception {
    world.publish(70);
    AtomicBoolean first = new AtomicBoolean(true);
    InstantSource storing =
        () -> {
          if (first.getAndSet(false)) {
            world.drainNow();
          }
          return Instant.now();
        };
    try (HotQuery query =
        world.hotSide(world.profile(), storing).prepare(BoundQuery.of(BY_SYMBOL), () -> false)) {
      assertThat(HotWorld.provenCount(world.sent(query.query()))).isEqualTo(70);
      assertThat(query.notes().getFirst()).contains("was in the lake at");
    }
  }

  @Test
  void repeatsAbortedAndOpenTransactionsAndWhatIsNoTradeAreNotCounted() throws Exception {
    world.publish(70);
    world.drain(ObjectFormat.PARQUET);
    world.publishAgain(0, 70);
    world.publish(70);
    String topic = world.profile().broker().topic();
    try (KafkaProducer<byte[], byte[]> producer = world.transactional(topic)) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, 0, null, value(1_000))).get();
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, 0, null, new byte[] {'?'})).get();
      producer.commitTransaction();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, 0, null, value(2_000))).get();
      QueryHandle handle = world.ask(BY_SYMBOL);
      assertThat(HotWorld.provenCount(handle)).isEqualTo(140);
      assertThat(handle.notes()).hasSize(3);
      assertThat(handle.notes().get(0)).startsWith("70 records");
      assertThat(handle.notes().get(1)).startsWith("1 more record is no row");
      assertThat(handle.notes().get(2)).startsWith("Up to 1 records behind these");
      producer.abortTransaction();
    }
  }

  private static byte[] value(int i) {
    return new TickCodec().encode(HotWorld.trade(i));
  }

  @Test
  void moreThanAQueryMayIncludeIsRefusedWithTheFigures() throws Exception {
    world.publish(70);
    Profile narrow = world.bounded(new HotBounds(69, ByteSize.ofMebibytes(1)));
    EngineException error = world.refused(narrow, BY_SYMBOL);
    assertThat(error.code()).isEqualTo(ErrorCode.HOT_TOO_LARGE);
    assertThat(error.text()).contains("70 records").contains("at most 69").contains("hot_records");
    assertThat(world.made()).isEmpty();
    EngineException bytes =
        world.refused(world.bounded(new HotBounds(70, new ByteSize(1_000))), BY_SYMBOL);
    assertThat(bytes.text()).contains("1000 B").contains("hot_mebibytes");
  }

  @Test
  void aBrokerThatIsAwayIsNamedTogetherWithTheWayOut() throws Exception {
    world.publish(7);
    world.drain(ObjectFormat.PARQUET);
    EngineException error =
        world.refused(
            world.reaching(BrokerConfig.withoutLogin("127.0.0.1:9", "ticks", 1, "g")), BY_SYMBOL);
    assertThat(error.code()).isEqualTo(ErrorCode.BROKER_UNREACHABLE);
    assertThat(error.text()).contains("127.0.0.1:9").contains("over the lake alone");
    assertThat(world.made()).isEmpty();
  }

  @Test
  void whatACancelledQueryMadeIsTakenAway() throws Exception {
    world.publish(70);
    AtomicInteger asked = new AtomicInteger();
    assertThatThrownBy(
            () ->
                world
                    .hotSide()
                    .prepare(BoundQuery.of(BY_SYMBOL), () -> asked.incrementAndGet() > 0))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.QUERY_CANCELLED));
    QueryHandle handle = world.begun(BY_SYMBOL);
    handle.cancel();
    assertThat(handle.await()).isEqualTo(new QueryState.Cancelled());
    assertThat(world.refused(world.profile(), "SELECT nothing FROM trades").text())
        .contains("line 1:8");
    assertThat(world.made()).isEmpty();
  }

  @Test
  void whatADeadProcessLeftIsTakenAwayByALaterQueryAndNothingElseIs() throws Exception {
    world.publish(70);
    InstantSource longAgo = InstantSource.offset(InstantSource.system(), Duration.ofHours(-7));
    HotQuery left =
        world.hotSide(world.profile(), longAgo).prepare(BoundQuery.of(BY_SYMBOL), () -> false);
    assertThat(world.made()).hasSize(2);
    assertThat(world.catalog().tables()).isEmpty();
    try (HotQuery other = world.hotSide().prepare(BoundQuery.of(BY_SYMBOL), () -> false)) {
      assertThat(world.made()).hasSize(2).noneMatch(left.query().sql()::contains);
      assertThat(HotWorld.provenCount(world.sent(other.query()))).isEqualTo(70);
    }
    assertThat(world.made()).isEmpty();
  }

  @Test
  void anEstimateSaysHowMuchComesOnTop() throws Exception {
    world.publish(70);
    QueryOrder order = QueryOrder.of(BY_SYMBOL);
    assertThat(world.analysis().estimate(order).unknown().orElse("")).doesNotContain("70 records");
    assertThat(world.analysis().estimate(order.withHot(true)).unknown().orElse(""))
        .endsWith(
            "Up to 70 records of topic '"
                + world.profile().broker().topic()
                + "' that are not yet in the lake come on top.");
  }

  @Test
  void queriesAtOnceDoNotDisturbEachOther() throws Exception {
    world.publish(70);
    world.drain(ObjectFormat.PARQUET);
    world.publish(70);
    List<QueryHandle> handles = List.of(world.begun(BY_SYMBOL), world.begun(BY_SYMBOL));
    for (QueryHandle handle : handles) {
      assertThat(handle.await()).isInstanceOf(QueryState.Succeeded.class);
      assertThat(HotWorld.provenCount(handle)).isEqualTo(140);
    }
    assertThat(world.made()).isEmpty();
  }

  @Test
  void aTopicThatIsGoneHidesNothingOfTheLake() throws Exception {
    world.publish(7);
    world.drain(ObjectFormat.PARQUET);
    BrokerConfig there = world.profile().broker();
    EngineException error =
        world.refused(
            world.reaching(BrokerConfig.withoutLogin(there.bootstrap(), "gone", 1, "g")),
            BY_SYMBOL);
    assertThat(error.code()).isEqualTo(ErrorCode.TOPIC_DELETED);
    assertThat(error.text()).contains("'gone'").contains("over the lake alone");
  }

  @Test
  void onlyQueriesOverTheTopicsTablesHaveAnythingToInclude() throws Exception {
    QueryHandle handle = world.ask("SELECT 1");
    assertThat(handle.notes())
        .containsExactly(
            "The statement reads no table that the topic feeds: all is from the lake.");
    for (String sql : List.of("CREATE VIEW v AS SELECT * FROM trades", "SHOW TABLES", "nonsense")) {
      assertThat(world.refused(world.profile(), sql).code()).isEqualTo(ErrorCode.SQL_REFUSED);
    }
  }

  @Test
  void aViewIncludesItToo() throws Exception {
    world.publish(70);
    world.drain(ObjectFormat.PARQUET);
    world.sent(BoundQuery.of("CREATE VIEW recent AS SELECT * FROM trades WHERE price > 35"));
    world.publish(70);
    assertThat(HotWorld.rows(world.ask("SELECT count(*), max(price) FROM recent r")))
        .containsExactly(List.of("105", "140.0"));
  }
}
