package io.tapedeck.engine.stream;

import io.tapedeck.engine.config.BrokerConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notes in the broker how far the group has come: a cache of what the plan log knows, so a failure
/// is no more than logged. Confined to the thread of the consumer, which it borrows.
final class GroupCommits {

  private static final Logger LOG = LoggerFactory.getLogger(GroupCommits.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final BrokerConfig broker;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final LeaderEpochs epochs;

  /// @param epochs of what the consumer read
  GroupCommits(BrokerConfig broker, KafkaConsumer<byte[], byte[]> consumer, LeaderEpochs epochs) {
    this.broker = broker;
    this.consumer = consumer;
    this.epochs = epochs;
  }

  /// Does not wait: what did not arrive is made up for by the next.
  void later(List<GroupOffset> next) {
    if (next.isEmpty()) {
      return;
    }
    consumer.commitAsync(
        offsets(next),
        (_, e) -> {
          if (e != null) {
            LOG.debug("The offsets {} of group '{}' were not noted", next, broker.group(), e);
          }
        });
  }

  /// Waits until the broker has it.
  ///
  /// @return whether it has
  boolean now(List<GroupOffset> next) {
    if (next.isEmpty()) {
      return true;
    }
    try {
      undisturbed(offsets(next));
      return true;
    } catch (KafkaException e) {
      LOG.info(
          "Group '{}' could not note {}: {}; the plan log knows it",
          broker.group(),
          next,
          e.getMessage());
      return false;
    }
  }

  private void undisturbed(Map<TopicPartition, OffsetAndMetadata> offsets) {
    try {
      consumer.commitSync(offsets, PATIENCE);
    } catch (WakeupException _) {
      consumer.commitSync(offsets, PATIENCE); // meant for the poll; it must not cut a commit short
      consumer.wakeup();
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> offsets(List<GroupOffset> next) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    next.forEach(
        at ->
            offsets.put(
                new TopicPartition(broker.topic(), at.partition()),
                new OffsetAndMetadata(
                    at.offset(), epochs.before(at.partition(), at.offset()), at.metadata())));
    return offsets;
  }
}
