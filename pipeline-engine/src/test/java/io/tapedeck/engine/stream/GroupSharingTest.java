package io.tapedeck.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.local.kafka.KraftBroker;
import io.tapedeck.engine.model.TopicPartition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/// Several members of one group, and a broker that goes away from under them. All members are
/// polled by the one thread of the test.
class GroupSharingTest {

  private static final Duration SHORT = Duration.ofMillis(20);
  private static final int PARTITIONS = 6;

  @TempDir static Path folder;
  private static KraftBroker broker;
  private BrokerConfig config;

  @BeforeAll
  static void startBroker() {
    broker = KraftBroker.start(folder, 0);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void makeTopic(TestInfo test) {
    config = config(broker.bootstrap(), test.getTestMethod().orElseThrow().getName());
    assertThat(new KafkaTopics(config).ensure()).isEqualTo(PARTITIONS);
  }

  @Test
  void memberThatJoinsGetsItsShareAndTheRestIsReadOn() throws Exception {
    GroupPosition mine = new GroupPosition();
    GroupPosition others = new GroupPosition();
    try (KafkaSubscriber first = new KafkaSubscriber(config, mine)) {
      await(() -> poll(first).isEmpty() && first.partitions().size() == PARTITIONS);
      try (KafkaSubscriber second = new KafkaSubscriber(config, others)) {
        await(
            () -> {
              poll(first);
              poll(second);
              return second.partitions().size() == PARTITIONS / 2;
            });
        assertThat(mine.lost).isEmpty();
        assertThat(mine.given)
            .hasSize(PARTITIONS / 2)
            .isEqualTo(new TreeSet<>(second.partitions()));
        assertThat(first.partitions())
            .hasSize(PARTITIONS / 2)
            .doesNotContainAnyElementsOf(mine.given);
        publishToEach();
        Set<Integer> read = new TreeSet<>();
        await(
            () -> {
              poll(first).forEach(record -> read.add(record.at().partition()));
              poll(second).forEach(record -> read.add(record.at().partition()));
              return read.size() == PARTITIONS;
            });
      }
      await(() -> poll(first).isEmpty() && first.partitions().size() == PARTITIONS);
    }
  }

  @Test
  void partitionsOfADeadMemberAreFreeOnceItIsClearedAway() {
    Map<String, Object> settings = new HashMap<>(ClientSettings.subscriber(config));
    settings.put("auto.offset.reset", "earliest");
    settings.put("session.timeout.ms", 600_000);
    settings.put("max.poll.interval.ms", 600_000);
    try (KafkaConsumer<byte[], byte[]> dead =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      dead.subscribe(List.of(config.topic()));
      await(
          () -> {
            dead.poll(SHORT);
            return dead.assignment().size() == PARTITIONS;
          });
      dead.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.REMAIN_IN_GROUP));
    }
    new KafkaTopics(config).clearDeadClients();
    try (KafkaSubscriber next = new KafkaSubscriber(config, new GroupPosition())) {
      await(() -> poll(next).isEmpty() && next.partitions().size() == PARTITIONS);
    }
    assertThatCode(() -> new KafkaTopics(config).clearDeadClients()).doesNotThrowAnyException();
  }

  @Test
  void groupOfAnotherProtocolIsNamedWithTheFix() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", broker.bootstrap());
    settings.put("group.id", config.group());
    settings.put("partition.assignment.strategy", RangeAssignor.class.getName());
    try (KafkaConsumer<byte[], byte[]> eager =
            new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        KafkaSubscriber subscriber = new KafkaSubscriber(config, new GroupPosition())) {
      eager.subscribe(List.of(config.topic()));
      await(
          () -> {
            eager.poll(SHORT);
            return !eager.assignment().isEmpty();
          });
      EngineException refused = failure(subscriber);
      assertThat(refused.code()).isEqualTo(ErrorCode.BROKER_REFUSED);
      assertThat(refused.text())
          .contains(config.group(), "list CooperativeStickyAssignor as well", "another group");
    }
  }

  @Test
  void holderThatCannotTellYetIsAskedAgainAndNothingIsReadBefore() throws Exception {
    publishToEach();
    AtomicInteger asked = new AtomicInteger();
    PartitionHolder holder =
        new PartitionHolder() {
          @Override
          public long assigned(PartitionFacts facts) {
            if (asked.incrementAndGet() < 3) {
              throw new EngineException(ErrorCode.LAKE_UNREACHABLE, "The lake is away.");
            }
            return facts.logStart();
          }

          @Override
          public void revoked(Set<TopicPartition> partitions, boolean lost) {}
        };
    try (KafkaSubscriber subscriber = new KafkaSubscriber(config, holder)) {
      List<StreamRecord> read = new ArrayList<>();
      await(
          () -> {
            read.addAll(poll(subscriber));
            assertThat(asked.get() > 2 || read.isEmpty()).isTrue();
            return subscriber.trouble().equals(java.util.Optional.of("The lake is away."));
          });
      await(
          () -> {
            read.addAll(poll(subscriber));
            return read.size() == PARTITIONS;
          });
      assertThat(subscriber.trouble()).isEmpty();
    }
  }

  @Test
  void heldPartitionsDeliverNothingButThoseExempt() throws Exception {
    try (KafkaSubscriber subscriber = new KafkaSubscriber(config, new GroupPosition())) {
      await(() -> poll(subscriber).isEmpty() && subscriber.partitions().size() == PARTITIONS);
      subscriber.hold(true, Set.of(2));
      publishToEach();
      List<StreamRecord> read = new ArrayList<>();
      await(() -> read.addAll(poll(subscriber)));
      for (int i = 0; i < 20; i++) {
        read.addAll(poll(subscriber));
      }
      assertThat(read).hasSize(1).allMatch(record -> record.at().partition() == 2);
      subscriber.hold(false, Set.of());
      await(
          () -> {
            read.addAll(poll(subscriber));
            return read.size() == PARTITIONS;
          });
    }
  }

  @Test
  void brokerThatIsAwayIsWaitedForAndSaidSo() throws Exception {
    int port = Integer.parseInt(broker.bootstrap().split(":")[1]);
    publishToEach();
    try (KafkaSubscriber subscriber = new KafkaSubscriber(config, new GroupPosition())) {
      List<StreamRecord> read = new ArrayList<>();
      await(
          () -> {
            read.addAll(poll(subscriber));
            return read.size() == PARTITIONS;
          });
      broker.close();
      await(
          () -> {
            assertThat(poll(subscriber)).isEmpty();
            subscriber.commit(List.of(new GroupOffset(0, 1, "")));
            return subscriber.trouble().isPresent();
          });
      assertThat(subscriber.trouble().orElseThrow())
          .startsWith("The broker at " + broker.bootstrap() + " has not answered for ");
      broker = KraftBroker.start(folder, port);
      publishToEach();
      await(
          () -> {
            read.addAll(poll(subscriber));
            return read.size() >= 2 * PARTITIONS;
          });
      assertThat(
              read.stream()
                  .map(record -> record.at().partition() + "@" + record.at().offset())
                  .distinct())
          .hasSize(2 * PARTITIONS);
      await(() -> poll(subscriber).isEmpty() && subscriber.trouble().isEmpty());
    }
  }

  private static List<StreamRecord> poll(KafkaSubscriber subscriber) {
    return subscriber.poll(SHORT);
  }

  private static EngineException failure(KafkaSubscriber subscriber) {
    long until = System.nanoTime() + 20_000_000_000L;
    while (System.nanoTime() < until) {
      try {
        poll(subscriber);
      } catch (EngineException e) {
        return e;
      }
    }
    throw new AssertionError("Nothing was wrong");
  }

  private static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + 40_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(until);
    }
  }

  private void publishToEach() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int partition = 0; partition < PARTITIONS; partition++) {
        byte[] value = "{\"Index\":\"TWII\",\"Date\":\"2004-01-07\",\"Close\":6141.25}".getBytes();
        producer.send(new ProducerRecord<>(config.topic(), partition, null, value)).get();
      }
    }
  }

  private static BrokerConfig config(String bootstrap, String topic) {
    return BrokerConfig.withoutLogin(bootstrap, topic, PARTITIONS, topic + "-sink");
  }
}
