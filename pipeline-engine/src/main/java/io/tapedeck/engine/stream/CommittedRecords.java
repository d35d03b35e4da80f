package io.tapedeck.engine.stream;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.model.TopicPartition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

  private CommittedRecords() {}

  /// Whether a committed record stands at an offset from `from` up to, and without, `to`; also true
  /// if that could not be told within ten seconds, as while a transaction is open there. Blocks.
  ///
  /// @throws io.tapedeck.engine.error.EngineException BROKER_UNREACHABLE, BROKER_REFUSED
  public static boolean between(BrokerConfig broker, TopicPartition at, long from, long to) {
    if (from >= to) {
      return false;
    }
    var partition = new org.apache.kafka.common.TopicPartition(at.topic(), at.partition());
    Map<String, Object> settings = ClientSettings.progressReader(broker);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, from);
      long until = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < until) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(200));
        if (!records.isEmpty()) {
          return records.iterator().next().offset() < to;
        }
        if (consumer.position(partition, PATIENCE) >= to) {
          return false;
        }
      }
      return true;
    } catch (OffsetOutOfRangeException _) {
      return true;
    } catch (KafkaException e) {
      throw KafkaFailure.of(broker, "read topic '" + at.topic() + "'", e);
    }
  }
}
