package io.tapedeck.engine.sink;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.sink.plan.Beginning;
import io.tapedeck.engine.sink.plan.LoggedPlan;
import io.tapedeck.engine.sink.plan.OffsetNote;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.sink.plan.PlanLog;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// Where a topic-partition is read from, and when that cannot be: what plan log, group and broker
/// say must go together. Only reads.
record Positions(PlanLog log, OffsetNote note) {

  /// The last plan of the topic-partition, if it is of this topic.
  Optional<LoggedPlan> last(AssignedPartition given) {
    long hint = note.planFrom(given.committedMetadata()).orElse(given.committed().orElse(0));
    Optional<LoggedPlan> last = log.last(given.at(), hint);
    last.ifPresent(one -> refuseOther(given, one.plan().topicId(), one.plan().to()));
    return last;
  }

  /// Goes on behind the last plan, or from its beginning if it is not done.
  Reading behind(AssignedPartition given, LoggedPlan last) {
    long from = last.done() ? last.plan().to() : last.plan().from();
    if (lacks(given, last)) {
      refuseGap(given, from);
    }
    given.requireEnd(last.plan().to());
    return new Reading(given.at(), given.topicId(), from, last);
  }

  /// Whether the broker has deleted records that are needed to go on behind the last plan, or to
  /// replay it if it is not done.
  boolean lacks(AssignedPartition given, LoggedPlan last) {
    return last.done()
        ? given.logStart() > last.plan().to() && !isPassed(given, last.plan())
        : given.logStart() > last.plan().from();
  }

  /// Begins where that is agreed on.
  Reading from(AssignedPartition given, Beginning agreed) {
    refuseOther(given, agreed.topicId(), agreed.from());
    refuseGap(given, agreed.from());
    given.requireEnd(agreed.from());
    return new Reading(given.at(), given.topicId(), agreed.from(), null);
  }

  /// Where somebody would read from who stores nothing, and so finishes nothing and agrees on
  /// nothing. Sinks go on meanwhile, so the broker is asked before and after the log: what a plan
  /// covers must have been there when it was stored.
  Reading looked(AssignedPartition before, Optional<LoggedPlan> last, AssignedPartition after) {
    return last.map(one -> behind(after, one))
        .orElseGet(
            () ->
                from(
                    after,
                    log.beginning(before.at())
                        .orElseGet(() -> new Beginning(proposed(before), before.topicId()))));
  }

  /// Whether the group had read on from the plan's end to what the broker still holds, and there
  /// was nothing: what ends transactions has offsets too, and is deleted with the records before.
  /// The group's offsets tell it, or the lake, if the broker has forgotten the group.
  private boolean isPassed(AssignedPartition given, Plan last) {
    OptionalLong planFrom = note.planFrom(given.committedMetadata());
    return planFrom.isPresent()
            && planFrom.getAsLong() == last.from()
            && given.committed().orElse(0) >= given.logStart()
        || log.passed(given.at(), last.from()).orElse(0) >= given.logStart();
  }

  /// Where to begin without a plan, as far as this group knows.
  long proposed(AssignedPartition given) {
    long next = wanted(given);
    refuseGap(given, next);
    given.requireEnd(next);
    return next;
  }

  /// The same, whether or not the broker holds it.
  long wanted(AssignedPartition given) {
    OptionalLong committed = given.committed();
    String metadata = given.committedMetadata();
    if (committed.isPresent() && note.isHere(metadata)) {
      throw new EngineException(
          ErrorCode.PLAN_LOG_MISSING,
          String.format(
              Locale.ROOT,
              "The group has stored %s up to offset %d in %s, but there is no plan of it below"
                  + " %s. Restore that folder; or, if the lake was emptied on purpose, delete the"
                  + " group's offsets or take another group, and everything that the broker holds"
                  + " is stored again.",
              given.at(),
              committed.getAsLong(),
              note.lake(),
              log.keys().folder(given.at())));
    }
    return committed.isEmpty() || OffsetNote.isNote(metadata)
        ? given.logStart()
        : committed.getAsLong();
  }

  /// Refuses another topic of the same name.
  ///
  /// @param topicId of the topic that the log is about
  /// @param to how far the log has come
  static void refuseOther(AssignedPartition given, String topicId, long to) {
    if (!topicId.isEmpty() && !given.topicId().isEmpty() && !topicId.equals(given.topicId())) {
      throw new EngineException(
          ErrorCode.TOPIC_REPLACED,
          String.format(
              Locale.ROOT,
              "The topic '%s' was deleted and made anew: its id is %s, and the lake's plans up to"
                  + " offset %d are of %s. Publish to a topic of another name, or go on under"
                  + " another lake.prefix.",
              given.at().topic(),
              given.topicId(),
              to,
              topicId));
    }
  }

  private static void refuseGap(AssignedPartition given, long next) {
    if (given.logStart() > next) {
      throw new EngineException(
          ErrorCode.POSITION_LOST,
          String.format(
              Locale.ROOT,
              "The broker no longer holds the offsets %d to %d of %s (%d offsets), which are not"
                  + " stored yet: it begins at %d.%s",
              next,
              given.logStart() - 1,
              given.at(),
              given.logStart() - next,
              given.logStart(),
              AssignedPartition.ACCEPTABLE));
    }
  }
}
