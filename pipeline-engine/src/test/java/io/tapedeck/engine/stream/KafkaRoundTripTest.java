package io.tapedeck.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.config.Secret;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.local.kafka.KraftBroker;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class KafkaRoundTripTest {

  private static final RunId RUN = new RunId("20261121T044500-9f3a61");
  private static final Duration PATIENCE = Duration.ofMillis(200);

  @TempDir static Path directory;
  private static KraftBroker broker;
  private BrokerConfig config;

  @BeforeAll
  static void startBroker() {
    broker = KraftBroker.start(directory, 0);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void makeTopic(TestInfo test) {
    config = config(broker.bootstrap(), test.getTestMethod().orElseThrow().getName());
    assertThat(new KafkaTopics(config).ensure()).isEqualTo(4);
  }

  @Test
  void everyEventComesBackWithItsHeadersAndInOrderForEachSymbol() {
    Instant start = Instant.now().minusSeconds(1);
    publish(5_000);
    try (KafkaSubscriber subscriber = new KafkaSubscriber(config, new GroupPosition())) {
      Map<Symbol, Long> last = new HashMap<>();
      Set<Long> seen = new HashSet<>();
      for (StreamRecord record : take(subscriber, 5_000)) {
        StreamRecord.Tick tick = (StreamRecord.Tick) record;
        assertThat(tick.event()).isEqualTo(trade(tick.seq()));
        assertThat(tick.src()).isEqualTo(-42);
        assertThat(tick.run()).isEqualTo(RUN);
        assertThat(tick.publishedAt()).isGreaterThan(start.toEpochMilli());
        assertThat(tick.seq()).isGreaterThan(last.getOrDefault(tick.event().symbol(), -1L));
        last.put(tick.event().symbol(), tick.seq());
        seen.add(tick.seq());
      }
      assertThat(seen).hasSize(5_000);
      assertThat(last).hasSize(20);
      assertThat(subscriber.lag()).isEqualTo(OptionalLong.of(0));
    }
    assertThat(new KafkaTopics(config).endOffsets().values().stream().mapToLong(n -> n).sum())
        .isEqualTo(5_000);
  }

  @Test
  void groupGoesOnWhereItCommittedAndNowhereElse() {
    publish(100);
    Map<Integer, Long> next = new HashMap<>();
    try (KafkaSubscriber subscriber = new KafkaSubscriber(config, new GroupPosition())) {
      take(subscriber, 100).forEach(r -> next.put(r.at().partition(), r.at().offset() + 1));
      next.remove(0);
      assertThat(subscriber.commitNow(offsets(next))).isTrue();
    }
    assertThat(new KafkaTopics(config).committed()).isEqualTo(next);
    long uncommitted = new KafkaTopics(config).endOffsets().getOrDefault(0, 0L);
    assertThat(uncommitted).isPositive();
    try (KafkaSubscriber subscriber = new KafkaSubscriber(config, new GroupPosition())) {
      assertThat(take(subscriber, (int) uncommitted))
          .hasSize((int) uncommitted)
          .allMatch(record -> record.at().partition() == 0);
    }
  }

  @Test
  void foreignRecordsAreReadOrBecomePoisonWithTheirPlaceAndReason() throws Exception {
    String ancestor = "{\"Index\":\"TWII\",\"Date\":\"2004-01-07\",\"Close\":6141.25}";
    try (var producer = producer()) {
      for (String value : new String[] {ancestor, "hello", null, ""}) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(config.topic(), 2, null, bytes)).get();
      }
    }
    try (KafkaSubscriber subscriber = new KafkaSubscriber(config, new GroupPosition())) {
      List<StreamRecord> records = take(subscriber, 4);
      StreamRecord.Tick tick = (StreamRecord.Tick) records.get(0);
      assertThat(tick.run()).isNull();
      assertThat(tick.src()).isZero();
      assertThat(tick.seq()).isEqualTo(-1);
      StreamRecord.Poison poison = (StreamRecord.Poison) records.get(1);
      assertThat(poison.rejected().source()).isEqualTo(config.topic() + "-2");
      assertThat(poison.rejected().line()).isEqualTo(1);
      assertThat(poison.rejected().raw()).isEqualTo("hello");
      assertThat(poison.rejected().reason()).startsWith("The value is not JSON");
      assertThat(records.subList(2, 4)).allMatch(record -> record instanceof StreamRecord.Poison);
    }
  }

  @Test
  void tooLargeAnEventNamesSymbolRowAndLimitAndFailsWhatFollows() {
    String huge = "x".repeat(2 << 20);
    try (KafkaPublisher publisher = new KafkaPublisher(config, RUN)) {
      publisher.publish(trade(1), 1, 1);
      publisher.publish(
          new Trade(new Symbol("HSI"), Instant.EPOCH, 1, 1, "", Map.of("note", huge)), 1, 77);
      assertThatExceptionOfType(EngineException.class)
          .isThrownBy(publisher::commit)
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.RECORD_TOO_LARGE))
          .withMessageContaining("Row 77 of HSI")
          .withMessageContaining("1048576 bytes");
      assertThatExceptionOfType(EngineException.class)
          .isThrownBy(() -> publisher.publish(trade(2), 1, 2))
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.RECORD_TOO_LARGE));
      assertThat(publisher.acknowledged()).isEqualTo(1);
    }
  }

  @Test
  void positionThatTheBrokerNoLongerHoldsIsAnErrorAndNotAJump() throws Exception {
    publish(100);
    try (KafkaSubscriber subscriber = new KafkaSubscriber(config, new GroupPosition())) {
      take(subscriber, 100);
      assertThat(subscriber.commitNow(offsets(Map.of(0, 0L, 1, 0L, 2, 0L, 3, 0L)))).isTrue();
    }
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
      admin
          .deleteRecords(
              Map.of(new TopicPartition(config.topic(), 1), RecordsToDelete.beforeOffset(2)))
          .all()
          .get();
    }
    try (KafkaSubscriber subscriber = new KafkaSubscriber(config, new GroupPosition())) {
      assertThatExceptionOfType(EngineException.class)
          .isThrownBy(() -> take(subscriber, 101))
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.POSITION_LOST))
          .withMessageContaining(config.topic() + "-1@0 to @2, 2 offsets");
    }
  }

  @Test
  void wakeupEndsAPollThatWaits() throws Exception {
    try (KafkaSubscriber subscriber = new KafkaSubscriber(config, new GroupPosition())) {
      take(subscriber, 0);
      Thread waker = Thread.ofVirtual().start(subscriber::wakeup);
      long start = System.nanoTime();
      assertThat(subscriber.poll(Duration.ofSeconds(30))).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
      waker.join();
    }
  }

  @Test
  void wakeupDoesNotCutACommitShort() {
    publish(10);
    try (KafkaSubscriber subscriber = new KafkaSubscriber(config, new GroupPosition())) {
      take(subscriber, 10);
      subscriber.wakeup();
      assertThat(subscriber.commitNow(offsets(Map.of(3, 1L)))).isTrue();
      assertThat(new KafkaTopics(config).committed()).isEqualTo(Map.of(3, 1L));
      assertThat(subscriber.poll(Duration.ofSeconds(30))).isEmpty();
    }
  }

  @Test
  void newTopicTakesAPublishersFirstRecordsAtOnce() {
    for (int i = 0; i < 8; i++) {
      BrokerConfig fresh = config(broker.bootstrap(), "fresh" + i, 16);
      try (KafkaPublisher publisher = new KafkaPublisher(fresh, RUN)) {
        assertThat(new KafkaTopics(fresh).ensure()).isEqualTo(16);
        for (int seq = 0; seq < 2_000; seq++) {
          publisher.publish(trade(seq), 1, seq);
        }
        assertTimeoutPreemptively(Duration.ofSeconds(20), publisher::commit);
        assertThat(publisher.acknowledged()).isEqualTo(2_000);
      }
    }
  }

  @Test
  void topicThatIsThereIsLeftAsItIs() {
    BrokerConfig other =
        new BrokerConfig(
            config.bootstrap(),
            config.security(),
            "",
            new Secret(""),
            null,
            config.topic(),
            9,
            (short) 1,
            "g");
    assertThat(new KafkaTopics(other).ensure()).isEqualTo(4);
  }

  private static List<GroupOffset> offsets(Map<Integer, Long> next) {
    return next.entrySet().stream()
        .map(at -> new GroupOffset(at.getKey(), at.getValue(), "of a test"))
        .toList();
  }

  private void publish(int count) {
    try (KafkaPublisher publisher = new KafkaPublisher(config, RUN)) {
      for (int i = 0; i < count; i++) {
        publisher.publish(trade(i), -42, i);
      }
      publisher.commit();
      assertThat(publisher.acknowledged()).isEqualTo(count);
    }
  }

  private static Trade trade(long seq) {
    return new Trade(
        new Symbol("SYM" + seq % 20),
        Instant.ofEpochMilli(seq),
        seq / 8.0,
        1,
        "buy",
        Map.of("n", seq));
  }

  /// Polls until so many have come (or, for 0, once).
  private static List<StreamRecord> take(KafkaSubscriber subscriber, int count) {
    List<StreamRecord> taken = new ArrayList<>();
    Instant deadline = Instant.now().plusSeconds(20);
    do {
      taken.addAll(subscriber.poll(PATIENCE));
    } while (taken.size() < count && Instant.now().isBefore(deadline));
    return taken;
  }

  private static KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", broker.bootstrap()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static BrokerConfig config(String bootstrap, String topic) {
    return config(bootstrap, topic, 4);
  }

  private static BrokerConfig config(String bootstrap, String topic, int partitions) {
    return BrokerConfig.withoutLogin(bootstrap, topic, partitions, topic + "-sink");
  }
}
