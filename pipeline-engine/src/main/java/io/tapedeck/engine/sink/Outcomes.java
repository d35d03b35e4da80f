package io.tapedeck.engine.sink;

import io.tapedeck.engine.model.TopicOffset;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.plan.LoggedPlan;
import io.tapedeck.engine.sink.plan.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Draws the conclusions of flushes: what counts as stored, what may be committed, and what must be
/// read anew. Confined to the sink's thread.
final class Outcomes {

  private final Intake intake;
  private final Assignment assignment;
  private final SinkCounters counters;
  private final Map<TopicPartition, StoredOffset> stored = new TreeMap<>();
  private final Map<TopicPartition, Long> seeks = new HashMap<>();

  Outcomes(Intake intake, Assignment assignment, SinkCounters counters) {
    this.intake = intake;
    this.assignment = assignment;
    this.counters = counters;
  }

  /// A topic-partition was stored up to the end of this plan, which need not have been committed.
  void stored(TopicPartition at, Plan plan) {
    stored.put(at, assignment.stored(at, plan));
  }

  /// There is no record below an offset that is not stored.
  void passed(Reading reading, long position) {
    stored.put(reading.at(), assignment.passed(reading, position));
  }

  /// A topic-partition belongs to somebody else now.
  void forget(TopicPartition at) {
    stored.remove(at);
    seeks.remove(at);
  }

  /// Whether the consumer must go to another offset of this topic-partition and was not yet told.
  boolean isSeeking(TopicOffset at) {
    return !seeks.isEmpty() && seeks.containsKey(new TopicPartition(at.topic(), at.partition()));
  }

  /// A flush has ended.
  void apply(Flight flight) {
    for (Cut cut : flight.cuts()) {
      switch (cut.outcome()) {
        case Cut.Outcome.Pending _ -> cut.tally.forget(counters);
        case Cut.Outcome.Stored(Plan plan) -> {
          cut.tally.settle(counters);
          if (!cut.isAbandoned()) {
            stored(cut.at, plan);
          }
        }
        case Cut.Outcome.Fenced(LoggedPlan last) -> {
          cut.tally.forget(counters);
          if (!cut.isAbandoned()) {
            fenced(cut, last);
          }
        }
      }
    }
  }

  /// What there is to tell, once.
  SinkProgress take() {
    if (stored.isEmpty() && seeks.isEmpty()) {
      return SinkProgress.NONE;
    }
    SinkProgress progress = new SinkProgress(List.copyOf(stored.values()), seeks);
    stored.clear();
    seeks.clear();
    return progress;
  }

  /// What there is to commit of some topic-partitions; that and the rest of them is forgotten.
  SinkProgress takeLast(Set<TopicPartition> of) {
    List<StoredOffset> last = new ArrayList<>();
    for (TopicPartition at : of) {
      StoredOffset offset = stored.get(at);
      if (offset != null) {
        last.add(offset);
      }
      forget(at);
    }
    return new SinkProgress(last, Map.of());
  }

  private void fenced(Cut cut, LoggedPlan last) {
    Plan plan = last.plan();
    long from = last.done() ? plan.to() : plan.from();
    intake.begin(new Reading(cut.at, cut.topicId, from, last));
    seeks.put(cut.at, from);
    if (last.done()) {
      stored(cut.at, plan);
    } else {
      stored.remove(cut.at);
    }
  }
}
