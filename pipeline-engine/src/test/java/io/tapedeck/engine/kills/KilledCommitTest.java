package io.tapedeck.engine.kills;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.local.kafka.KraftBroker;
import io.tapedeck.engine.report.BarSize;
import io.tapedeck.engine.stream.KafkaTopics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The embedded broker dies while a transaction is being ended: decided, but not yet told to the
/// partitions. The next one has to tell them. `-Dtapedeck.seed=N` repeats the times of the kills.
@DisabledOnOs(
    value = OS.WINDOWS,
    disabledReason = "what is claimed is what SIGKILL leaves, which is not there")
@Tag("bar")
class KilledCommitTest {

  private static final int KILLS = BarSize.number("kills", 2, 20, 200);
  private static final long SEED = Long.getLong("tapedeck.seed", System.nanoTime());

  /// In seconds: less than the registration of a broker lives, which nobody may wait for.
  private static final long MOST_TO_START = 45;

  @TempDir Path folder;

  @Test
  void whatWasCommittedBeforeAKillIsReadableAfterIt() throws Exception {
    Random random = new Random(SEED);
    long acknowledged = 0;
    for (int i = 0; i < KILLS; i++) {
      acknowledged += commitUntilKilled(random.nextInt(400));
      acknowledged += startUntilKilled(1_000 + random.nextInt(1_500));
    }
    try (KraftBroker broker = KraftBroker.start(folder.resolve("kafka"), 0)) {
      new KafkaTopics(CommittingBroker.config(broker.bootstrap())).clearDeadClients();
      assertThat(readable(broker.bootstrap()))
          .as("seed %d; besides what is acknowledged, each kill may leave one commit", SEED)
          .hasSizeBetween((int) acknowledged, (int) acknowledged + 2 * KILLS);
    }
  }

  /// Dies while it starts, most often before it has told anybody what had been decided; where it
  /// starts fast it may be committing again.
  ///
  /// @return how many commits were acknowledged
  private long startUntilKilled(long millis) throws IOException, InterruptedException {
    try (Child child = committing()) {
      return acknowledgedUntilKilled(child, millis);
    }
  }

  private static long acknowledgedUntilKilled(Child child, long millis)
      throws IOException, InterruptedException {
    assertThat(child.process().waitFor(millis, TimeUnit.MILLISECONDS)).as(child.said()).isFalse();
    child.kill();
    String said = Files.readString(child.out());
    return said.substring(0, said.lastIndexOf('\n') + 1).lines().count();
  }

  private Child committing() throws IOException {
    return Child.start(
        folder, "256m", Map.of(), CommittingBroker.class, folder.resolve("kafka").toString());
  }

  /// @return how many commits were acknowledged
  private long commitUntilKilled(long millis) throws IOException, InterruptedException {
    try (Child child = committing()) {
      assertThat(child.says("committed 0", MOST_TO_START)).as(child.said()).isTrue();
      return acknowledgedUntilKilled(child, millis);
    }
  }

  /// Everything that was committed, to the end of what was written.
  private static List<String> readable(String bootstrap) {
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(CommittingBroker.TOPIC, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end =
          new KafkaTopics(CommittingBroker.config(bootstrap)).endOffsets().getOrDefault(0, 0L);
      long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (consumer.position(partition) < end) {
        assertThat(System.nanoTime())
            .as("at %d of %d, seed %d", consumer.position(partition), end, SEED)
            .isLessThan(until);
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(record -> values.add(new String(record.value(), StandardCharsets.US_ASCII)));
      }
    }
    return values;
  }
}
