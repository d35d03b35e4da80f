package io.tapedeck.engine.stream;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the records of the topic as a member of the group, committed ones only. Each partition is
/// read from where its [PartitionHolder] says, and not before that has said it; a position that the
/// broker does not hold is an error, never a jump. While some partitions move to another member the
/// rest is read on. A broker that is away is waited for.
///
/// Confined to the thread that opened it, but for [#wakeup], [#confirmTopic] and [#trouble].
/// Closing leaves the group and commits nothing.
public final class KafkaSubscriber implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaSubscriber.class);
  private static final Duration LEAVING = Duration.ofSeconds(5);

  private final BrokerConfig broker;
  private final TopicQuestions questions;
  private final TopicWatch watch;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RecordReader reader = new RecordReader();
  private final LeaderEpochs epochs = new LeaderEpochs();
  private final AssignedPartitions partitions;
  private final GroupCommits commits;

  /// Looks at the topic, and joins the group at the first [#poll].
  ///
  /// @throws EngineException CONFIG_INVALID; TOPIC_DELETED if there is no such topic;
  ///   TOPIC_COMPACTED; BROKER_UNREACHABLE, BROKER_REFUSED
  public KafkaSubscriber(BrokerConfig broker, PartitionHolder holder) {
    this.broker = broker;
    questions = new TopicQuestions(broker);
    try {
      watch = new TopicWatch(broker, questions);
      consumer =
          new KafkaConsumer<>(
              ClientSettings.subscriber(broker),
              new ByteArrayDeserializer(),
              new ByteArrayDeserializer());
    } catch (EngineException e) {
      questions.close();
      throw e;
    } catch (KafkaException e) {
      questions.close();
      throw KafkaFailure.of(broker, "subscribe", e);
    }
    partitions = new AssignedPartitions(broker, holder, consumer, epochs);
    commits = new GroupCommits(broker, consumer, epochs);
    consumer.subscribe(List.of(broker.topic()), partitions);
  }

  /// The next records, in order within each partition; empty if none came in time or somebody
  /// called [#wakeup].
  ///
  /// @throws EngineException POSITION_LOST, TOPIC_TRUNCATED, TOPIC_REPLACED, TOPIC_DELETED,
  ///   TOPIC_COMPACTED; BROKER_REFUSED; what the holder threw
  public List<StreamRecord> poll(Duration patience) {
    Optional<EngineException> verdict = watch.verdict();
    if (verdict.isPresent()) {
      throw verdict.get();
    }
    List<StreamRecord> read = read(patience);
    partitions.place(questions, watch.topicId());
    return read;
  }

  private List<StreamRecord> read(Duration patience) {
    try {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(patience);
      List<StreamRecord> read = new ArrayList<>(records.count());
      for (ConsumerRecord<byte[], byte[]> record : records) {
        epochs.read(record);
        read.add(reader.read(record));
      }
      return read;
    } catch (WakeupException _) {
      return List.of();
    } catch (LogTruncationException e) {
      throw TopicFailure.diverged(broker, places(e.offsetOutOfRangePartitions().keySet()), e);
    } catch (OffsetOutOfRangeException e) {
      return outOfRange(e);
    } catch (InconsistentGroupProtocolException e) {
      throw TopicFailure.otherProtocol(broker, e);
    } catch (RetriableException e) {
      LOG.debug("Reading goes on", e); // the watch tells whether the broker is away
      return List.of();
    } catch (KafkaException e) {
      throw KafkaFailure.of(broker, "read topic '" + broker.topic() + "'", e);
    }
  }

  private List<StreamRecord> outOfRange(OffsetOutOfRangeException e) {
    Map<Integer, Long> positions = new HashMap<>();
    e.offsetOutOfRangePartitions().forEach((at, offset) -> positions.put(at.partition(), offset));
    PartitionFacts facts;
    try {
      facts = questions.facts(positions.keySet()).getFirst();
    } catch (EngineException unknown) {
      if (!unknown.code().retryable() && unknown.code() != ErrorCode.TOPIC_DELETED) {
        throw unknown;
      }
      return List.of(); // the client runs into the same again, or the watch sees it deleted
    }
    long position = positions.getOrDefault(facts.at().partition(), 0L);
    throw TopicFailure.outOfRange(broker, position, facts, watch.topicId(), e);
  }

  /// Goes to another offset of a partition; nothing that was fetched before is delivered.
  public void seek(int partition, long offset) {
    consumer.seek(new TopicPartition(broker.topic(), partition), offset);
  }

  /// Stops or goes on delivering records while polling goes on, for a holder that is full.
  ///
  /// @param but partitions that are delivered in any case
  public void hold(boolean on, Set<Integer> but) {
    partitions.hold(on, but);
  }

  /// Notes how far the group has come, without waiting: this is a cache, and one that did not
  /// arrive is made up for by the next.
  public void commit(List<GroupOffset> next) {
    commits.later(next);
  }

  /// The same, and waits up to five seconds until the broker has it.
  ///
  /// @return whether it has
  public boolean commitNow(List<GroupOffset> next) {
    return commits.now(next);
  }

  /// The broker's id of the topic.
  public String topicId() {
    return watch.topicId();
  }

  /// The partitions that this member reads: assigned, and told where to begin.
  public Set<Integer> partitions() {
    return partitions.numbers();
  }

  /// By partition: the offset up to which everything that is committed there has been delivered.
  /// Partitions of which that is not known at the moment are left out. Does not wait.
  public Map<Integer, Long> positions() {
    return partitions.positions();
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

  /// What keeps it from reading, in one sentence; empty if nothing does. For any thread.
  public Optional<String> trouble() {
    return watch.trouble().or(partitions::trouble);
  }

  /// Asks the broker whether the topic is still the one that was subscribed to. Records that were
  /// polled before this returns are of that topic: an id never comes back. Blocks; for any thread.
  ///
  /// @throws EngineException TOPIC_DELETED, TOPIC_REPLACED; BROKER_UNREACHABLE, BROKER_REFUSED if
  ///   that cannot be told now
  public void confirmTopic() {
    watch.confirm();
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
    } finally {
      watch.close();
      questions.close();
    }
  }

  private static List<String> places(Set<TopicPartition> partitions) {
    return partitions.stream().map(Object::toString).sorted().toList();
  }
}
