package io.tapedeck.engine.stream;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.model.TopicPartition;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Tells whether between two offsets there is anything to store, or only what transactions leave
/// behind. Holds nothing; safe for use by any thread.
public final class CommittedRecords {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(200);

  private CommittedRecords() {}

  /// Whether a committed record stands at an offset from `from` up to, and without, `to`; also true
  /// if that could not be told within ten seconds, as while a transaction is open there. Blocks.
  ///
  /// @throws io.tapedeck.engine.error.EngineException BROKER_UNREACHABLE, BROKER_REFUSED
  public static boolean between(BrokerConfig broker, TopicPartition at, long from, long to) {
    return !missing(broker, Map.of(at, from), Map.of(at, to), PATIENCE).contains(at);
  }

  /// The partitions that have no committed record at an offset from `from` up to, and without,
  /// `to`; those of which that could not be told in time are not among them. Blocks.
  ///
  /// @param from where to begin, by partition
  /// @param to where to end, for the same partitions
  /// @throws io.tapedeck.engine.error.EngineException BROKER_UNREACHABLE, BROKER_REFUSED
  public static Set<TopicPartition> missing(
      BrokerConfig broker,
      Map<TopicPartition, Long> from,
      Map<TopicPartition, Long> to,
      Duration patience) {
    Set<TopicPartition> missing = new HashSet<>();
    Map<org.apache.kafka.common.TopicPartition, TopicPartition> open = new HashMap<>();
    for (Map.Entry<TopicPartition, Long> begin : from.entrySet()) {
      TopicPartition at = begin.getKey();
      if (begin.getValue() >= to.getOrDefault(at, 0L)) {
        missing.add(at);
      } else {
        open.put(new org.apache.kafka.common.TopicPartition(at.topic(), at.partition()), at);
      }
    }
    if (open.isEmpty()) {
      return missing;
    }
    Map<String, Object> settings = ClientSettings.progressReader(broker);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(open.keySet());
      open.forEach((partition, at) -> consumer.seek(partition, from.getOrDefault(at, 0L)));
      long until = System.nanoTime() + patience.toNanos();
      while (!open.isEmpty() && System.nanoTime() < until) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        for (var partition : List.copyOf(open.keySet())) {
          long end = to.getOrDefault(open.get(partition), 0L);
          var found = records.records(partition);
          if (!found.isEmpty() && found.getFirst().offset() < end) {
            open.remove(partition);
          } else if (!found.isEmpty() || consumer.position(partition, patience) >= end) {
            missing.add(open.remove(partition));
          }
        }
        consumer.pause(consumer.assignment());
        consumer.resume(open.keySet());
      }
      return missing;
    } catch (OffsetOutOfRangeException _) {
      return missing;
    } catch (KafkaException e) {
      throw KafkaFailure.of(broker, "read topic '" + broker.topic() + "'", e);
    }
  }
}
