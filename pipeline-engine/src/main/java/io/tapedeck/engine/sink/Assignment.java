package io.tapedeck.engine.sink;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.plan.Beginning;
import io.tapedeck.engine.sink.plan.LoggedPlan;
import io.tapedeck.engine.sink.plan.OffsetNote;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.sink.plan.PlanLog;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Decides where a topic-partition is read from: behind its last plan, or from that plan's
/// beginning if it must be replayed. What the group committed only helps to find it.
record Assignment(PlanLog log, Recovery recovery, OffsetNote note) {

  private static final String ELSEWHERE =
      " Restore the topic, or go on under another lake.prefix, which begins with what the broker"
          + " holds.";

  /// What to do with a topic-partition.
  ///
  /// @param reading from where
  /// @param done the last plan, up to whose end it is stored; null if that is not done or not there
  record Found(Reading reading, @Nullable Plan done) {}

  Found begin(AssignedPartition given) throws InterruptedException {
    long hint = note.planFrom(given.committedMetadata()).orElse(given.committed().orElse(0));
    Optional<LoggedPlan> found = log.last(given.at(), hint);
    if (found.isEmpty()) {
      return new Found(new Reading(given.at(), given.topicId(), agreed(given), null), null);
    }
    refuseOther(given, found.get().plan().topicId(), found.get().plan().to());
    LoggedPlan last = recovery.finished(found.get());
    long from = last.done() ? last.plan().to() : last.plan().from();
    if (!last.done() || !isPassed(given, last.plan())) {
      refuseGap(given, from);
    }
    refuseEnd(given, last.plan().to());
    return new Found(
        new Reading(given.at(), given.topicId(), from, last), last.done() ? last.plan() : null);
  }

  /// Whether the group had read on from the plan's end to what the broker still holds, and there
  /// was nothing: what ends transactions has offsets too, and is deleted with the records before.
  private boolean isPassed(AssignedPartition given, Plan last) {
    OptionalLong planFrom = note.planFrom(given.committedMetadata());
    return planFrom.isPresent()
        && planFrom.getAsLong() == last.from()
        && given.committed().orElse(0) >= given.logStart();
  }

  /// Where every sink begins that finds no plan: another one, which was told another offset, may
  /// hold records that it has not planned yet.
  private long agreed(AssignedPartition given) {
    Beginning agreed = log.beginAt(given.at(), given.topicId(), proposed(given));
    refuseOther(given, agreed.topicId(), agreed.from());
    refuseGap(given, agreed.from());
    refuseEnd(given, agreed.from());
    return agreed.from();
  }

  /// Where to begin without a plan, as far as this group knows.
  private long proposed(AssignedPartition given) {
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
    if (committed.isEmpty() || OffsetNote.isNote(metadata)) {
      return given.logStart();
    }
    refuseGap(given, committed.getAsLong());
    refuseEnd(given, committed.getAsLong());
    return committed.getAsLong();
  }

  /// @param topicId of the topic that the log is about
  /// @param to how far the log has come
  private static void refuseOther(AssignedPartition given, String topicId, long to) {
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
              ELSEWHERE));
    }
  }

  private static void refuseEnd(AssignedPartition given, long reached) {
    if (given.logEnd() < reached) {
      throw new EngineException(
          ErrorCode.TOPIC_TRUNCATED,
          String.format(
              Locale.ROOT,
              "%s ends at offset %d, but had been read up to %d: the broker lost %d offsets, and"
                  + " new records would get numbers that are stored already.%s",
              given.at(),
              given.logEnd(),
              reached,
              reached - given.logEnd(),
              ELSEWHERE));
    }
  }

  /// What to commit for a topic-partition that was stored up to the end of a plan.
  StoredOffset stored(TopicPartition at, Plan plan) {
    return new StoredOffset(at, plan.to(), note.write(plan.from()));
  }

  /// What to commit when there was nothing more below an offset.
  StoredOffset passed(Reading reading, long position) {
    return new StoredOffset(reading.at(), position, note.write(reading.lastPlan()));
  }
}
