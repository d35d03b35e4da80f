package io.tapedeck.engine.sink.plan;

import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.TopicPartition;
import java.util.Optional;
import java.util.stream.Stream;

/// The plans of all topic-partitions of one lake, each under a key that only one writer can create,
/// and their done marks. Keeps nothing; safe for use by any thread; every call blocks. Failures are
/// those of the [ObjectStore], and PLAN_UNREADABLE.
public final class PlanLog {

  private final ObjectStore store;
  private final PlanKeys keys;

  public PlanLog(ObjectStore store, PlanKeys keys) {
    this.store = store;
    this.keys = keys;
  }

  /// How the keys are spelled.
  public PlanKeys keys() {
    return keys;
  }

  /// What became of a plan that was to be stored.
  public enum Outcome {
    /// The log holds it: this call stored it, or an earlier attempt, or somebody the very same.
    STORED,
    /// The log holds another plan that begins at the same offset; this one must be forgotten.
    ANOTHER_IS_THERE
  }

  /// Stores a plan unless there is one that begins at the same offset.
  public Outcome store(Plan plan) {
    throw new UnsupportedOperationException();
  }

  /// Replaces a plan by one for the same records with other bytes.
  ///
  /// @param etag of the plan as it was read
  /// @return false if somebody changed it since
  public boolean amend(Plan plan, String etag) {
    throw new UnsupportedOperationException();
  }

  /// The plan that begins at an offset.
  public Optional<LoggedPlan> find(TopicPartition at, long from) {
    throw new UnsupportedOperationException();
  }

  /// The last plan of a topic-partition. Takes a number of requests that grows with the logarithm
  /// of how far the hint is off, whatever the length of the log.
  ///
  /// @param hint where it may begin: any offset is right, a near one is quicker
  public Optional<LoggedPlan> last(TopicPartition at, long hint) {
    throw new UnsupportedOperationException();
  }

  /// Marks a plan as done. To be called when its objects are durable and registered.
  public void done(Plan plan) {
    throw new UnsupportedOperationException();
  }

  /// Whether the plan that begins at an offset is marked as done.
  public boolean isDone(TopicPartition at, long from) {
    throw new UnsupportedOperationException();
  }

  /// All plans of a topic-partition by their first offset, listed page by page as they are asked
  /// for.
  public Stream<PlanEntry> plans(TopicPartition at) {
    throw new UnsupportedOperationException();
  }

  /// The topic-partitions that have plans, by key order, listed as they are asked for.
  public Stream<TopicPartition> topicPartitions() {
    throw new UnsupportedOperationException();
  }
}
