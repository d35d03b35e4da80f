package io.tapedeck.engine.stream;

import io.tapedeck.engine.config.BrokerConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Takes the records of the topic as a member of the group, committed ones only, and goes on where
/// the group last committed. A partition in which the group never committed is read from its
/// beginning; a committed position that the broker no longer holds is an error, never a jump.
///
/// Confined to the thread that opened it, but for [#wakeup]. Closing leaves the group and commits
/// nothing.
public final class KafkaSubscriber implements AutoCloseable {

  private static final Duration LEAVING = Duration.ofSeconds(5);

  private final BrokerConfig broker;
  private final Release release;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RecordReader reader = new RecordReader();
  private boolean woken;

  /// Told, on the polling thread and before anybody else gets them, that partitions go to another
  /// member.
  @FunctionalInterface
  public interface Release {

    /// @param partitions what is given up; nothing of it may be committed after this returns
    /// @param lost whether it is too late to commit even now, because the group took this member
    ///   for dead
    void released(Set<Integer> partitions, boolean lost);

    /// @param partitions what this member was given; where to read them from may be said now
    default void assigned(Set<Integer> partitions) {}
  }

  /// A committed offset.
  ///
  /// @param metadata what is committed beside it
  public record Committed(long offset, String metadata) {}

  /// How a partition stands.
  ///
  /// @param logStart the first offset that the broker holds
  /// @param logEnd the offset that the next committed record will get
  /// @param committed where the group had come; empty if it never committed
  /// @param metadata what was committed beside it; empty if nothing was
  public record Standing(long logStart, long logEnd, OptionalLong committed, String metadata) {}

  /// Joins the group at the first [#poll].
  ///
  /// @throws io.tapedeck.engine.error.EngineException CONFIG_INVALID, BROKER_UNREACHABLE if no
  ///   address can be looked up
  public KafkaSubscriber(BrokerConfig broker, Release release) {
    this.broker = broker;
    this.release = release;
    try {
      this.consumer =
          new KafkaConsumer<>(
              ClientSettings.subscriber(broker),
              new ByteArrayDeserializer(),
              new ByteArrayDeserializer());
    } catch (KafkaException e) {
      throw KafkaFailure.of(broker, "subscribe", e);
    }
    consumer.subscribe(List.of(broker.topic()), new Assignment());
  }

  /// The next records, in order within each partition; empty if none came in time or somebody
  /// called [#wakeup].
  ///
  /// @throws io.tapedeck.engine.error.EngineException POSITION_LOST, BROKER_REFUSED,
  ///   BROKER_UNREACHABLE
  public List<StreamRecord> poll(Duration patience) {
    if (woken) {
      woken = false;
      return List.of();
    }
    try {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(patience);
      List<StreamRecord> read = new ArrayList<>(records.count());
      for (ConsumerRecord<byte[], byte[]> record : records) {
        read.add(reader.read(record));
      }
      return read;
    } catch (WakeupException _) {
      return List.of();
    } catch (NoOffsetForPartitionException e) {
      // The group never committed there: it starts at the beginning, and says so here, not in a
      // setting that would
      // also cover a position that was lost.
      consumer.seekToBeginning(e.partitions());
      return List.of();
    } catch (OffsetOutOfRangeException e) {
      throw KafkaFailure.positionLost(broker, e.offsetOutOfRangePartitions());
    } catch (KafkaException e) {
      throw KafkaFailure.of(broker, "read topic '" + broker.topic() + "'", e);
    }
  }

  /// Notes how far the group has come, and returns when the broker has it.
  ///
  /// @param nextOffsets by partition, the offset of the first record that is not yet stored
  /// @throws io.tapedeck.engine.error.EngineException PARTITIONS_LOST if they belong to another
  ///   member now; BROKER_UNREACHABLE, BROKER_REFUSED
  public void commit(Map<Integer, Long> nextOffsets) {
    if (nextOffsets.isEmpty()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    nextOffsets.forEach(
        (partition, offset) ->
            offsets.put(
                new TopicPartition(broker.topic(), partition), new OffsetAndMetadata(offset)));
    commitAll(offsets);
  }

  private void commitAll(Map<TopicPartition, OffsetAndMetadata> offsets) {
    try {
      commitUndisturbed(offsets);
    } catch (CommitFailedException | RebalanceInProgressException | FencedInstanceIdException e) {
      throw KafkaFailure.partitionsLost(broker, offsets.keySet(), e);
    } catch (KafkaException e) {
      throw KafkaFailure.of(broker, "commit for group '" + broker.group() + "'", e);
    }
  }

  /// As [#commit], with what is to be remembered beside each offset.
  public void commitWith(Map<Integer, Committed> next) {
    if (next.isEmpty()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    next.forEach(
        (partition, committed) ->
            offsets.put(
                at(partition), new OffsetAndMetadata(committed.offset(), committed.metadata())));
    commitAll(offsets);
  }

  /// How a partition stands at the broker. Blocks.
  public Standing standing(int partition) {
    TopicPartition at = at(partition);
    try {
      OffsetAndMetadata committed = consumer.committed(Set.of(at)).get(at);
      return new Standing(
          consumer.beginningOffsets(Set.of(at)).getOrDefault(at, 0L),
          consumer.endOffsets(Set.of(at)).getOrDefault(at, 0L),
          committed == null ? OptionalLong.empty() : OptionalLong.of(committed.offset()),
          committed == null ? "" : committed.metadata());
    } catch (KafkaException e) {
      throw KafkaFailure.of(broker, "read where " + at + " stands", e);
    }
  }

  /// Reads on from an offset.
  public void seek(int partition, long offset) {
    consumer.seek(at(partition), offset);
  }

  /// Delivers nothing, or everything again.
  ///
  /// @param but partitions that are delivered in any case
  public void pause(boolean paused, Set<Integer> but) {
    Set<TopicPartition> delivered = new HashSet<>(consumer.assignment());
    if (paused) {
      delivered.removeIf(at -> !but.contains(at.partition()));
      Set<TopicPartition> held = new HashSet<>(consumer.assignment());
      held.removeAll(delivered);
      consumer.pause(held);
    }
    consumer.resume(delivered);
  }

  private TopicPartition at(int partition) {
    return new TopicPartition(broker.topic(), partition);
  }

  /// How many records wait in the broker in all assigned partitions; empty while that is not known.
  public OptionalLong lag() {
    Set<TopicPartition> assigned = consumer.assignment();
    long lag = 0;
    for (TopicPartition partition : assigned) {
      OptionalLong waiting = consumer.currentLag(partition);
      if (waiting.isEmpty()) {
        return OptionalLong.empty();
      }
      lag += waiting.getAsLong();
    }
    return assigned.isEmpty() ? OptionalLong.empty() : OptionalLong.of(lag);
  }

  /// Ends a [#poll] that waits, or the next one, at once. For any thread.
  public void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    try {
      consumer.close(CloseOptions.timeout(LEAVING));
    } catch (KafkaException e) {
      throw KafkaFailure.of(broker, "leave group '" + broker.group() + "'", e);
    }
  }

  private void commitUndisturbed(Map<TopicPartition, OffsetAndMetadata> offsets) {
    try {
      consumer.commitSync(offsets);
    } catch (WakeupException _) {
      woken = true; // meant for the poll; a commit must not be cut short by it
      consumer.commitSync(offsets);
    }
  }

  /// Passes on what is taken away.
  private final class Assignment implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      // Unless told otherwise the client goes on from the committed positions; poll sees to
      // partitions without one.
      release.assigned(
          partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet()));
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
      if (!partitions.isEmpty()) {
        release.released(
            partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet()), lost);
      }
    }
  }
}
