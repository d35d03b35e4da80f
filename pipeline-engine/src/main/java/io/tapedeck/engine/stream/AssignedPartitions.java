package io.tapedeck.engine.stream;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The partitions that this member has: those that came and whose holder has not yet said where to
/// begin are not read. Confined to the polling thread, but for [#trouble].
final class AssignedPartitions implements ConsumerRebalanceListener {

  private static final Logger LOG = LoggerFactory.getLogger(AssignedPartitions.class);

  /// How long polling may stand still while partitions are placed; the group takes a member for
  /// dead that does not poll.
  private static final Duration PLACING = Duration.ofSeconds(5);

  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

  /// How often an end that lies before what is stored must be seen to be believed.
  private static final int ATTEMPTS = 4;

  private final BrokerConfig broker;
  private final PartitionHolder holder;
  private final KafkaConsumer<?, ?> consumer;
  private final LeaderEpochs epochs;
  private final Set<Integer> unplaced = new TreeSet<>();
  private long nextAttempt = System.nanoTime();
  private int truncated;
  private int missing;
  private boolean held;
  private volatile Optional<String> trouble = Optional.empty();

  AssignedPartitions(
      BrokerConfig broker,
      PartitionHolder holder,
      KafkaConsumer<?, ?> consumer,
      LeaderEpochs epochs) {
    this.broker = broker;
    this.holder = holder;
    this.consumer = consumer;
    this.epochs = epochs;
  }

  /// Asks the holder where to begin, for each partition that came, one after the other; what is not
  /// placed in five seconds is placed after the next poll.
  ///
  /// @param topicId the topic that was subscribed to
  /// @throws EngineException what the holder threw and trying again does not mend; TOPIC_REPLACED,
  ///   TOPIC_DELETED
  void place(TopicQuestions questions, String topicId) {
    if (unplaced.isEmpty() || System.nanoTime() - nextAttempt < 0) {
      return;
    }
    long began = System.nanoTime();
    try {
      for (PartitionFacts facts : questions.facts(Set.copyOf(unplaced))) {
        if (!facts.topicId().equals(topicId)) {
          throw TopicFailure.topicReplaced(broker, topicId, facts.topicId());
        }
        place(facts, holder.assigned(facts));
        if (System.nanoTime() - began > PLACING.toNanos()) {
          break;
        }
      }
      trouble = Optional.empty();
      truncated = 0;
      missing = 0;
    } catch (EngineException e) {
      if (!mayPass(e)) {
        throw e;
      }
      LOG.warn("Cannot begin to read yet: {}", e.text());
      trouble = Optional.of(e.text());
      nextAttempt = System.nanoTime() + BETWEEN_ATTEMPTS.toNanos();
    }
  }

  /// The end of a partition was asked for before its holder looked how far others had come: where
  /// this process stood still in between, they may be further than the end was.
  private boolean mayPass(EngineException e) {
    return e.code().retryable()
        || e.code() == ErrorCode.CREDENTIALS_MISSING
        || e.code() == ErrorCode.DISK_FULL
        || e.code() == ErrorCode.TOPIC_TRUNCATED && ++truncated < ATTEMPTS
        || e.code() == ErrorCode.TOPIC_DELETED && ++missing < TopicFailure.TIMES_MISSING;
  }

  /// Where the group had committed that very offset, the client compares what stood before it with
  /// what the broker has, and refuses to read on if that is something else.
  private void place(PartitionFacts facts, long offset) {
    TopicPartition partition = kafka(facts.at().partition());
    boolean isKnown = facts.committed().isPresent() && facts.committed().getAsLong() == offset;
    Optional<Integer> epoch = isKnown ? facts.epoch() : Optional.empty();
    epochs.begin(partition.partition(), offset, epoch);
    consumer.seek(partition, new OffsetAndMetadata(offset, epoch, ""));
    unplaced.remove(partition.partition());
    if (!held) {
      consumer.resume(List.of(partition));
    }
  }

  /// What keeps partitions from being read, in one sentence. For any thread.
  Optional<String> trouble() {
    return trouble;
  }

  void hold(boolean on, Set<Integer> but) {
    if (!on && !held) {
      return;
    }
    held = on;
    for (TopicPartition partition : consumer.assignment()) {
      boolean delivered = isPlaced(partition) && (!on || but.contains(partition.partition()));
      if (delivered) {
        consumer.resume(List.of(partition));
      } else {
        consumer.pause(List.of(partition));
      }
    }
  }

  Set<Integer> numbers() {
    return consumer.assignment().stream()
        .filter(this::isPlaced)
        .map(TopicPartition::partition)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Those that are known at the moment: while the broker is away or has a new leader the client
  /// does not know a position until it has asked.
  Map<Integer, Long> positions() {
    Map<Integer, Long> positions = new HashMap<>();
    for (int partition : numbers()) {
      try {
        positions.put(partition, consumer.position(kafka(partition), Duration.ZERO));
      } catch (RetriableException e) {
        LOG.debug("The position in partition {} is not known now", partition, e);
      }
    }
    return positions;
  }

  private boolean isPlaced(TopicPartition partition) {
    return !unplaced.contains(partition.partition());
  }

  private TopicPartition kafka(int partition) {
    return new TopicPartition(broker.topic(), partition);
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    consumer.pause(partitions);
    for (TopicPartition partition : partitions) {
      // Any place will do, so that the client does not look for one itself: nothing is fetched
      // while it is paused.
      consumer.seek(partition, 0);
      unplaced.add(partition.partition());
    }
    nextAttempt = System.nanoTime();
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    tell(partitions, false);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    tell(partitions, true);
  }

  private void tell(Collection<TopicPartition> partitions, boolean lost) {
    Set<io.tapedeck.engine.model.TopicPartition> placed = new HashSet<>();
    for (TopicPartition partition : partitions) {
      if (!unplaced.remove(partition.partition())) {
        placed.add(
            new io.tapedeck.engine.model.TopicPartition(partition.topic(), partition.partition()));
      }
    }
    if (!placed.isEmpty()) {
      holder.revoked(placed, lost);
    }
  }
}
