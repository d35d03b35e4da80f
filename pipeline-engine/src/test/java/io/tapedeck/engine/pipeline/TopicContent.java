package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.stream.KafkaTopics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Everything that is committed on a topic, read from its beginning by a client that knows nothing
/// of the project, and held against what should be there.
final class TopicContent {

  final BitSet seen = new BitSet();
  final Set<String> runs = new TreeSet<>();
  final Set<Long> sources = new TreeSet<>();
  long records;
  long doubled;
  long outOfOrder;

  /// Reads what is committed now; what is open must end soon.
  static TopicContent read(String bootstrap, String topic) {
    TopicContent content = new TopicContent();
    Map<String, Long> last = new HashMap<>();
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (PartitionInfo partition : consumer.partitionsFor(topic)) {
        partitions.add(new TopicPartition(topic, partition.partition()));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      // The end of all that is written, and not of what is committed: the broker answers a commit
      // before its readers see it.
      Map<Integer, Long> ends = new KafkaTopics(broker(bootstrap, topic)).endOffsets();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p.partition()))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          content.add(record, last);
        }
      }
    }
    return content;
  }

  private void add(ConsumerRecord<byte[], byte[]> record, Map<String, Long> last) {
    records++;
    long seq = number(record, "seq");
    sources.add(number(record, "src"));
    runs.add(new String(record.headers().lastHeader("run").value()));
    if (seen.get((int) seq)) {
      doubled++;
    }
    seen.set((int) seq);
    Long before = last.put(new String(record.key()), seq);
    if (before != null && before >= seq) {
      outOfOrder++;
    }
  }

  private static long number(ConsumerRecord<byte[], byte[]> record, String header) {
    return ByteBuffer.wrap(record.headers().lastHeader(header).value()).getLong();
  }

  static BrokerConfig broker(String bootstrap, String topic) {
    return broker(bootstrap, topic, topic + "-sink");
  }

  static BrokerConfig broker(String bootstrap, String topic, String group) {
    return BrokerConfig.withoutLogin(bootstrap, topic, 4, group);
  }
}
