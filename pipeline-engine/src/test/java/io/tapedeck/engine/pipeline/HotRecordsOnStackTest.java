package io.tapedeck.engine.pipeline;

import static io.tapedeck.engine.pipeline.HotWorld.BY_SYMBOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.QueryOrder;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.query.hot.HotQuery;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.query.library.QueryLibrary;
import io.tapedeck.engine.sink.SinkHook;
import io.tapedeck.engine.sink.SinkStep;
import io.tapedeck.engine.stream.KafkaPublisher;
import io.tapedeck.engine.stream.wire.TickCodec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What a query over lake and topic together counts: each record once and as it will read when it
/// is stored, whatever sinks, compactions and producers do meanwhile.
class HotRecordsOnStackTest extends HotOnStack {

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
}
