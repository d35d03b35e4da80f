package io.tapedeck.engine.sink;

import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.buffer.Taken;
import io.tapedeck.engine.sink.plan.LoggedPlan;
import io.tapedeck.engine.sink.plan.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A range of a topic-partition that was cut off the buffers to be stored. Handed from the sink's
/// thread to the one that flushes, and back with its outcome.
final class Cut {

  final TopicPartition at;
  final String topicId;
  final long from;
  final long to;
  final FlushReason reason;
  final Taken taken;
  final List<Plan.OffsetRange> repeats;
  final List<Plan.SourceMark> marks;
  final Tally tally;

  /// The plan that is being replayed; null if the range is to be planned.
  final @Nullable LoggedPlan replayed;

  private boolean freed;
  private volatile boolean abandoned;
  private volatile Outcome outcome = new Outcome.Pending();

  Cut(Reading reading, FlushReason reason, Taken taken) {
    at = reading.at();
    topicId = reading.topicId();
    from = reading.from();
    to = reading.to();
    this.reason = reason;
    this.taken = taken;
    repeats = reading.dropped().ranges();
    marks = reading.repeats().marks();
    tally = reading.tally();
    replayed = reading.replayed();
  }

  /// Frees what was taken, once.
  void free() {
    if (!freed) {
      freed = true;
      taken.close();
    }
  }

  /// Nobody waits for it any more: whatever step of it has not begun is left to the next owner.
  void abandon() {
    abandoned = true;
  }

  boolean isAbandoned() {
    return abandoned;
  }

  Outcome outcome() {
    return outcome;
  }

  void become(Outcome other) {
    outcome = other;
  }

  /// What became of it.
  sealed interface Outcome {
    /// Nothing yet.
    record Pending() implements Outcome {}

    /// A plan of the range is done, whoever did it.
    record Stored(Plan plan) implements Outcome {}

    /// Another process planned the range; this is the last plan in the log.
    record Fenced(LoggedPlan last) implements Outcome {}
  }
}
