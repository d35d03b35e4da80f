package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.AssignedPartition;
import io.tapedeck.engine.sink.LakeSink;
import io.tapedeck.engine.sink.SinkHook;
import io.tapedeck.engine.sink.SinkProgress;
import io.tapedeck.engine.sink.SinkStep;
import io.tapedeck.engine.stream.GroupOffset;
import io.tapedeck.engine.stream.KafkaSubscriber;
import io.tapedeck.engine.stream.PartitionFacts;
import io.tapedeck.engine.stream.PartitionHolder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One sink as one member of the group: partitions that come and go, offsets that are committed,
/// and the topic confirmed before a plan is stored. Confined to the thread that opened it, but for
/// [#reached]. Closing leaves the group; what the sink has not stored stays in the broker.
final class Membership implements AutoCloseable, PartitionHolder, SinkHook {

  private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

  /// A broker that comes up may not know its topics at once.
  private static final int TIMES_MISSING = 7;

  private final KafkaSubscriber subscriber;
  private final LakeSink sink;
  private final String topic;
  private final SinkHook hook;
  private final Map<Integer, GroupOffset> last = new HashMap<>();
  private boolean leaving;
  private volatile boolean closing;

  /// @param hook watches the sink's steps as well
  /// @param opener opens the sink, given what watches its steps
  Membership(BrokerConfig broker, SinkHook hook, Function<SinkHook, LakeSink> opener) {
    topic = broker.topic();
    this.hook = hook;
    subscriber = new KafkaSubscriber(broker, this);
    try {
      sink = opener.apply(this);
    } catch (RuntimeException | Error e) {
      subscriber.close();
      throw e;
    }
  }

  KafkaSubscriber subscriber() {
    return subscriber;
  }

  LakeSink sink() {
    return sink;
  }

  /// Tells the sink how far was read when nothing came.
  void pass() {
    subscriber
        .positions()
        .forEach(
            (partition, position) -> sink.passed(new TopicPartition(topic, partition), position));
  }

  /// Does what the sink said is to be done after a poll.
  void apply(SinkProgress progress) {
    progress.seeks().forEach((at, offset) -> subscriber.seek(at.partition(), offset));
    List<GroupOffset> offsets = offsets(progress);
    subscriber.commit(offsets);
    offsets.forEach(offset -> last.put(offset.partition(), offset));
    sink.committed(progress);
  }

  private static List<GroupOffset> offsets(SinkProgress progress) {
    return progress.stored().stream()
        .map(stored -> new GroupOffset(stored.at().partition(), stored.offset(), stored.metadata()))
        .toList();
  }

  /// The partitions that are read even while the sink takes no new records.
  Set<Integer> replaying() {
    return sink.replaying().stream().map(TopicPartition::partition).collect(Collectors.toSet());
  }

  /// Notes for the last time how far the group has come, before it is left.
  void leave() {
    sink.leave();
    boolean _ = subscriber.commitNow(last.values().stream().toList());
  }

  @Override
  public long assigned(PartitionFacts facts) {
    long from = sink.assign(given(facts));
    LOG.info("Reading {} from offset {}", facts.at(), from);
    return from;
  }

  /// What the broker tells, as the sink wants to know it.
  static AssignedPartition given(PartitionFacts facts) {
    return new AssignedPartition(
        facts.at(),
        facts.topicId(),
        facts.logStart(),
        facts.logEnd(),
        facts.committed(),
        facts.metadata());
  }

  @Override
  public void revoked(Set<TopicPartition> partitions, boolean lost) {
    if (leaving) {
      return; // closing the consumer hands partitions back; nothing is stored then
    }
    LOG.info("{} {}", lost ? "Lost without being asked:" : "Giving up", partitions);
    try {
      SinkProgress stored = sink.revoke(partitions, lost);
      if (!lost && subscriber.commitNow(offsets(stored))) {
        sink.committed(stored);
      }
      partitions.forEach(at -> last.remove(at.partition()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Before a plan is stored the topic must be known to be the one that the records came from; a
  /// broker that does not answer is waited for.
  @Override
  public void reached(SinkStep step, int n) {
    if (step == SinkStep.FROZEN) {
      confirmTopic();
    }
    hook.reached(step, n);
  }

  private void confirmTopic() {
    int missing = 0;
    while (true) {
      try {
        subscriber.confirmTopic();
        return;
      } catch (EngineException e) {
        missing = e.code() == ErrorCode.TOPIC_DELETED ? missing + 1 : 0;
        boolean mayPass = e.code() == ErrorCode.BROKER_UNREACHABLE || missing > 0;
        if (!mayPass || missing >= TIMES_MISSING || closing) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
      }
    }
  }

  @Override
  public void close() {
    leaving = true;
    closing = true;
    try (subscriber) {
      sink.close();
    }
  }
}
