package io.tapedeck.engine.stream;

import io.tapedeck.engine.config.BrokerConfig;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;

/// How the publisher's and the subscriber's clients are tuned, on top of what every client needs.
final class ClientSettings {

  /// What the client accepts for one request, and so for one record: Kafka's usual limit.
  static final int LARGEST_RECORD = 1 << 20;

  /// What a killed process leaves open hides everything behind it for so long, unless the same tape
  /// is played again; were it shorter than a broker takes to come back, a run would not survive
  /// that.
  static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(20);

  private ClientSettings() {}

  static Map<String, Object> publisher(BrokerConfig broker) {
    Map<String, Object> settings = KafkaConnection.settings(broker);
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
    // Measured on two cores with the consumer running: lz4 costs less than the bytes it saves, zstd
    // more.
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 32L << 20);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
    // A broker that is gone is told of after half a minute; one that fails over takes less.
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000L);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
    return settings;
  }

  /// The same for one that publishes in transactions.
  static Map<String, Object> publisher(BrokerConfig broker, String transactionalId) {
    Map<String, Object> settings = publisher(broker);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) TRANSACTION_TIMEOUT.toMillis());
    settings.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 10L);
    return settings;
  }

  static Map<String, Object> progressReader(BrokerConfig broker) {
    Map<String, Object> settings = KafkaConnection.settings(broker);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    return settings;
  }

  static Map<String, Object> subscriber(BrokerConfig broker) {
    Map<String, Object> settings = KafkaConnection.settings(broker);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, broker.group());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // Answer as soon as there is anything: a busy topic fills its answers by itself.
    settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 2 << 20);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    // The shortest that brokers allow by default, so that a killed sink's partitions are soon free.
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
    // Uploads run beside the polling; only what is revoked is waited for, and plans are looked up.
    settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 60_000);
    // Only the partitions that move stop for it.
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    // Partitions that are added to the topic are found within this time.
    settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000L);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 30_000);
    return settings;
  }
}
