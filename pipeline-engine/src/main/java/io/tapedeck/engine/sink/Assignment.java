package io.tapedeck.engine.sink;

import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.plan.Beginning;
import io.tapedeck.engine.sink.plan.LoggedPlan;
import io.tapedeck.engine.sink.plan.Plan;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides where a topic-partition is read from: behind its last plan, or from that plan's
/// beginning if it must be replayed. What the group committed only helps to find it.
record Assignment(Positions positions, Recovery recovery) {

  /// What to do with a topic-partition.
  ///
  /// @param reading from where
  /// @param done the last plan, up to whose end it is stored; null if that is not done or not there
  record Found(Reading reading, @Nullable Plan done) {}

  Found begin(AssignedPartition given) throws InterruptedException {
    Optional<LoggedPlan> found = positions.last(given);
    if (found.isEmpty()) {
      // Another sink, which was told another offset, may hold records that it has not planned yet.
      Beginning agreed =
          positions.log().beginAt(given.at(), given.topicId(), positions.proposed(given));
      return new Found(positions.from(given, agreed), null);
    }
    LoggedPlan last = recovery.finished(found.get());
    return new Found(positions.behind(given, last), last.done() ? last.plan() : null);
  }

  /// What to commit for a topic-partition that was stored up to the end of a plan.
  StoredOffset stored(TopicPartition at, Plan plan) {
    return new StoredOffset(at, plan.to(), positions.note().write(plan.from()));
  }

  /// What to commit when there was nothing more below an offset.
  StoredOffset passed(Reading reading, long position) {
    return new StoredOffset(reading.at(), position, positions.note().write(reading.lastPlan()));
  }
}
