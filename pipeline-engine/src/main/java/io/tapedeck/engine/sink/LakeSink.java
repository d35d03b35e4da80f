package io.tapedeck.engine.sink;

import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.stream.StreamRecord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/// From records to the lake, each exactly once whatever fails and whoever goes on. This is the
/// order in which things become true for a range of offsets of a topic-partition:
///
/// 1. *freeze*: what waits is encoded, so that keys, rows, sizes and hashes are known;
/// 2. *plan*: that is stored in the plan log, where only one process can plan a range;
/// 3. *upload* every object of the plan;
/// 4. *register* their partitions with the catalog;
/// 5. *done*: the plan is marked as done;
/// 6. *commit*: the caller commits the offsets that [#advance] gives it. They are a cache: where a
///    topic-partition is read from is told by the plan log alone ([#assign]).
///
/// A topic-partition is either being filled from an offset on, or a plan of it is being replayed
/// that was found without its done mark.
///
/// Belongs to the thread that consumes; only [#counts] and [#state] are for any thread. Steps 1 to
/// 5 run on a thread of its own beside consuming, one flush at a time. Closing stores nothing and
/// waits for nothing but that thread's end: what is not stored is still in the broker, and what is
/// planned is replayed by whoever gets the topic-partition.
public final class LakeSink implements AutoCloseable {

  /// @param settings what to do with records
  /// @param store the lake
  /// @param registrar the catalog
  /// @param clock tells how long records have waited
  public LakeSink(
      SinkSettings settings, ObjectStore store, Registrar registrar, InstantSource clock) {
    this(settings, store, registrar, clock, SinkHook.NONE);
  }

  /// @param hook watches its steps
  public LakeSink(
      SinkSettings settings,
      ObjectStore store,
      Registrar registrar,
      InstantSource clock,
      SinkHook hook) {
    throw new UnsupportedOperationException();
  }

  /// Begins with a topic-partition: asks the plan log where it has come. Blocks.
  ///
  /// @return the offset that the consumer must seek to
  /// @throws io.tapedeck.engine.error.EngineException TOPIC_REPLACED if the last plan was made of
  ///   another topic of this name; POSITION_LOST if the broker no longer holds what comes next;
  ///   TOPIC_TRUNCATED if the topic ends before that; PLAN_LOG_MISSING if the group had written to
  ///   this lake and the lake has no plan of it; PLAN_UNREADABLE. A failure of the store
  ///   (retryable, or CREDENTIALS_MISSING) changed nothing: pause the topic-partition and call
  ///   again.
  public long assign(AssignedPartition partition) {
    throw new UnsupportedOperationException();
  }

  /// Takes one record of an assigned topic-partition. Those of one topic-partition must come in the
  /// order of their offsets, from where [#assign] or a seek of [SinkProgress] said.
  ///
  /// @throws io.tapedeck.engine.error.EngineException POSITION_LOST if records are missing that a
  ///   plan holds; DISK_FULL
  public void accept(StreamRecord record) {
    throw new UnsupportedOperationException();
  }

  /// Starts a flush if one is due, and tells what has become of the earlier ones. Does not block;
  /// to be called after each poll, also when nothing came.
  ///
  /// @return what the consumer must do now, before it polls again
  /// @throws io.tapedeck.engine.error.EngineException what ended flushing: a failure that does not
  ///   go away by itself. The sink can only be closed then
  public SinkProgress advance() {
    throw new UnsupportedOperationException();
  }

  /// Says that what [#advance], [#drain] or [#revoke] gave is committed.
  public void committed(SinkProgress progress) {
    throw new UnsupportedOperationException();
  }

  /// Whether as much waits as may: stop fetching (but go on polling) until it is false.
  public boolean isFull() {
    throw new UnsupportedOperationException();
  }

  /// Whether nothing waits and nothing is under way: all that was accepted is stored.
  public boolean isEmpty() {
    throw new UnsupportedOperationException();
  }

  /// The topic-partitions of which a plan is being replayed, which therefore must go on being read
  /// for [#isEmpty] to become true.
  public Set<TopicPartition> replaying() {
    throw new UnsupportedOperationException();
  }

  /// As [#advance], but flushes whatever waits, and waits for it up to a time. Call it until
  /// [#isEmpty].
  public SinkProgress drain(Duration patience) throws InterruptedException {
    throw new UnsupportedOperationException();
  }

  /// Ends with topic-partitions that go to another member of the group. If they are not lost, what
  /// waits of them is stored within the time that the settings give; what is not stored by then is
  /// forgotten, and whoever gets them replays or reads it again.
  ///
  /// @param lost whether somebody else may have them already
  /// @return what may be committed before they are given away; only of these topic-partitions
  public SinkProgress revoke(Set<TopicPartition> partitions, boolean lost)
      throws InterruptedException {
    throw new UnsupportedOperationException();
  }

  /// What it has done so far. For any thread.
  public SinkCounts counts() {
    throw new UnsupportedOperationException();
  }

  /// How it fares. For any thread.
  public SinkState state() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
