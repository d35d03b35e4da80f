package io.tapedeck.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.local.kafka.KraftBroker;
import io.tapedeck.engine.report.Report;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// B11: what becomes of a topic while it is read. Each of these would be a silent gap, or other
/// records under offsets that were read before, if nobody looked.
@Tag("bar")
class TopicFateTest {

  private static final Duration PATIENCE = Duration.ofMillis(100);

  @RegisterExtension
  static final Report REPORT =
      new Report(
          "topic-fate", "B11: topics that are deleted, made anew, truncated, compacted or trimmed");

  @TempDir static Path folder;
  private static KraftBroker broker;
  private static Admin admin;
  private BrokerConfig config;
  private final GroupPosition holder = new GroupPosition();

  @BeforeAll
  static void startBroker() {
    broker = KraftBroker.start(folder, 0);
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
  }

  @BeforeEach
  void makeTopic(TestInfo test) {
    config = config(broker.bootstrap(), test.getTestMethod().orElseThrow().getName());
    assertThat(new KafkaTopics(config).ensure()).isEqualTo(1);
  }

  @AfterAll
  static void stopBroker() {
    admin.close(Duration.ZERO);
    broker.close();
  }

  @Test
  void topicMadeAnewIsNeverReadOnAsIfItWereTheOld() throws Exception {
    publish(10);
    try (KafkaSubscriber subscriber = new KafkaSubscriber(config, holder)) {
      assertThat(take(subscriber, 10)).hasSize(10);
      subscriber.confirmTopic();
      String before = subscriber.topicId();
      remake();
      publish(50); // more than the old one had: its offsets go on where the old ones ended

      assertThatExceptionOfType(EngineException.class)
          .isThrownBy(subscriber::confirmTopic)
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.TOPIC_REPLACED))
          .withMessageContaining("its id was " + before);
      EngineException end = failure(subscriber);
      assertThat(end.code()).isEqualTo(ErrorCode.TOPIC_REPLACED);
      assertThat(end.text()).contains(before, "Give the new one another name");
    }
  }

  @Test
  void deletedTopicIsNamedAndNotWaitedFor() throws Exception {
    publish(10);
    try (KafkaSubscriber subscriber = new KafkaSubscriber(config, holder)) {
      assertThat(take(subscriber, 10)).hasSize(10);
      admin.deleteTopics(List.of(config.topic())).all().get();

      EngineException end = failure(subscriber);

      assertThat(end.code()).isEqualTo(ErrorCode.TOPIC_DELETED);
      assertThat(end.text()).contains("Topic '" + config.topic() + "'", "was deleted");
    }
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> new KafkaSubscriber(config, holder).close())
        .withMessageContaining("There is no topic '" + config.topic() + "'");
  }

  @Test
  void recordsRemovedBeforeTheyWereReadAreNamedByTheirOffsets() throws Exception {
    publish(10);
    try (KafkaSubscriber subscriber = new KafkaSubscriber(config, holder)) {
      assertThat(take(subscriber, 10)).hasSize(10);
      subscriber.hold(true, Set.of());
      publish(10);
      admin.deleteRecords(Map.of(at(0), RecordsToDelete.beforeOffset(17))).all().get();
      subscriber.seek(0, 10); // what the client had fetched ahead is not what this is about
      subscriber.hold(false, Set.of());

      EngineException end = failure(subscriber);

      assertThat(end.code()).isEqualTo(ErrorCode.POSITION_LOST);
      assertThat(end.text()).containsPattern("-0@1[01] to @17, [67] offsets");
    }
  }

  @Test
  void topicThatLostItsEndIsNamedWithTheGap() throws Exception {
    for (int i = 0; i < 10; i++) {
      publish(1);
    }
    int port = Integer.parseInt(broker.bootstrap().split(":")[1]);
    try (KafkaSubscriber subscriber = new KafkaSubscriber(config, holder)) {
      assertThat(take(subscriber, 10)).hasSize(10);
      broker.close();
      cutTail();
      broker = KraftBroker.start(folder, port);

      EngineException end = failure(subscriber);

      assertThat(end.code()).isEqualTo(ErrorCode.TOPIC_TRUNCATED);
      assertThat(end.text()).contains(config.topic() + "-0");
    }
  }

  @Test
  void topicThatLostItsEndWhileNobodyReadAndGrewAgainIsNotReadOn() throws Exception {
    for (int i = 0; i < 10; i++) {
      publish(1);
    }
    int port = Integer.parseInt(broker.bootstrap().split(":")[1]);
    try (KafkaSubscriber subscriber = new KafkaSubscriber(config, holder)) {
      assertThat(take(subscriber, 10)).hasSize(10);
      assertThat(subscriber.commitNow(List.of(new GroupOffset(0, 10, "")))).isTrue();
    }
    broker.close();
    cutTail();
    broker = KraftBroker.start(folder, port);
    publish(20); // the offsets that were lost are others' now

    try (KafkaSubscriber subscriber = new KafkaSubscriber(config, holder)) {
      EngineException end = failure(subscriber);

      assertThat(end.code()).isEqualTo(ErrorCode.TOPIC_TRUNCATED);
      assertThat(end.text()).contains(config.topic() + "-0");
    }
  }

  @Test
  void compactedTopicIsRefusedWithTheFix() throws Exception {
    compact();
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> new KafkaSubscriber(config, holder).close())
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.TOPIC_COMPACTED))
        .withMessageContaining("--add-config cleanup.policy=delete");
  }

  @Test
  void topicThatIsCompactedFromNowOnIsNotReadFurther() throws Exception {
    publish(10);
    try (KafkaSubscriber subscriber = new KafkaSubscriber(config, holder)) {
      assertThat(take(subscriber, 10)).hasSize(10);
      compact();
      assertThat(failure(subscriber).code()).isEqualTo(ErrorCode.TOPIC_COMPACTED);
    }
  }

  @Test
  void partitionsAddedWhileItIsReadAreReadFromTheirBeginning() throws Exception {
    publish(10);
    try (KafkaSubscriber subscriber = new KafkaSubscriber(config, holder)) {
      assertThat(take(subscriber, 10)).hasSize(10);
      admin.createPartitions(Map.of(config.topic(), NewPartitions.increaseTo(3))).all().get();
      try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
        for (int partition = 1; partition < 3; partition++) {
          producer.send(new ProducerRecord<>(config.topic(), partition, null, tick())).get();
        }
      }
      assertThat(take(subscriber, 2))
          .extracting(record -> record.at().partition() + "@" + record.at().offset())
          .containsExactlyInAnyOrder("1@0", "2@0");
      assertThat(subscriber.partitions()).containsExactly(0, 1, 2);
    }
  }

  @Test
  void abortedTransactionsAreNoGap() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        producer(Map.of("transactional.id", "a foreign one"))) {
      producer.initTransactions();
      for (boolean commit : new boolean[] {true, false, true}) {
        producer.beginTransaction();
        for (int i = 0; i < 5; i++) {
          producer.send(new ProducerRecord<>(config.topic(), 0, null, tick()));
        }
        producer.flush();
        if (commit) {
          producer.commitTransaction();
        } else {
          producer.abortTransaction();
        }
      }
    }
    try (KafkaSubscriber subscriber = new KafkaSubscriber(config, holder)) {
      assertThat(take(subscriber, 10))
          .extracting(record -> record.at().offset())
          .containsExactly(0L, 1L, 2L, 3L, 4L, 12L, 13L, 14L, 15L, 16L);
      long end = new KafkaTopics(config).endOffsets().getOrDefault(0, 0L);
      await(() -> position(subscriber) == end);
      assertThat(CommittedRecords.between(config, model(), 17, end)).isFalse();
      assertThat(CommittedRecords.between(config, model(), 5, 12)).isFalse();
      assertThat(CommittedRecords.between(config, model(), 5, 13)).isTrue();
    }
  }

  private static long position(KafkaSubscriber subscriber) {
    assertThat(subscriber.poll(PATIENCE)).isEmpty();
    return subscriber.positions().getOrDefault(0, 0L);
  }

  /// Cuts half of the records off the end of the log, as a disk does that lost what it had
  /// promised.
  private void cutTail() throws IOException {
    Path log = folder.resolve(config.topic() + "-0").resolve("0".repeat(20) + ".log");
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
    Files.deleteIfExists(folder.resolve(".kafka_cleanshutdown"));
  }

  private void compact() throws Exception {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, config.topic());
    AlterConfigOp op =
        new AlterConfigOp(
            new ConfigEntry("cleanup.policy", "compact,delete"), AlterConfigOp.OpType.SET);
    admin.incrementalAlterConfigs(Map.of(topic, List.of(op))).all().get();
  }

  private void remake() throws Exception {
    admin.deleteTopics(List.of(config.topic())).all().get();
    await(
        () -> {
          try {
            admin.createTopics(List.of(new NewTopic(config.topic(), 1, (short) 1))).all().get();
            return true;
          } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
            return false;
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    assertThat(new KafkaTopics(config).ensure()).isEqualTo(1);
  }

  private void publish(int count) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
      for (int i = 0; i < count; i++) {
        producer.send(new ProducerRecord<>(config.topic(), 0, null, tick())).get();
      }
    }
  }

  private static byte[] tick() {
    return "{\"Index\":\"TWII\",\"Date\":\"2004-01-07\",\"Close\":6141.25}".getBytes();
  }

  /// Reads until it fails, half a minute at most.
  private static EngineException failure(KafkaSubscriber subscriber) {
    long until = System.nanoTime() + 30_000_000_000L;
    while (System.nanoTime() < until) {
      try {
        List<StreamRecord> read = subscriber.poll(PATIENCE);
        assertThat(read.stream().filter(record -> record.at().offset() > 60)).isEmpty();
      } catch (EngineException e) {
        return e;
      }
    }
    throw new AssertionError("Nothing was wrong");
  }

  private static List<StreamRecord> take(KafkaSubscriber subscriber, int count) {
    List<StreamRecord> taken = new ArrayList<>();
    long until = System.nanoTime() + 30_000_000_000L;
    while (taken.size() < count && System.nanoTime() < until) {
      taken.addAll(subscriber.poll(PATIENCE));
    }
    return taken;
  }

  private static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(until);
      LockSupport.parkNanos(20_000_000);
    }
  }

  private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", broker.bootstrap());
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private TopicPartition at(int partition) {
    return new TopicPartition(config.topic(), partition);
  }

  private io.tapedeck.engine.model.TopicPartition model() {
    return new io.tapedeck.engine.model.TopicPartition(config.topic(), 0);
  }

  private static BrokerConfig config(String bootstrap, String topic) {
    return BrokerConfig.withoutLogin(bootstrap, topic, 1, topic + "-sink");
  }
}
