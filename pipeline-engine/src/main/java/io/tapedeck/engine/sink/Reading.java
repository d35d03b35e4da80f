package io.tapedeck.engine.sink;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.layout.Partitioner;
import io.tapedeck.engine.sink.plan.LoggedPlan;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.stream.StreamRecord;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How far one assigned topic-partition was read, and what was read since the last plan. It is
/// either being filled, or a plan is being replayed that another process left undone. Confined to
/// the sink's thread.
final class Reading {

  private final TopicPartition at;
  private final String topicId;
  private final Repeats repeats;
  private @Nullable Replay replay;
  private OffsetRanges dropped = new OffsetRanges();
  private Tally tally = new Tally();
  private long from;
  private long to;
  private long passed;
  private long lastPlan = -1;

  /// @param from where it is read from
  /// @param last the last plan of the log, null if there is none; it is replayed if it is not done
  Reading(TopicPartition at, String topicId, long from, @Nullable LoggedPlan last) {
    this.at = at;
    this.topicId = topicId;
    this.from = from;
    to = from;
    passed = from;
    lastPlan = last == null ? -1 : last.plan().from();
    repeats = new Repeats(last == null ? List.of() : last.plan().marks());
    replay = last == null || last.done() ? null : new Replay(last);
  }

  /// Marks an offset as covered.
  ///
  /// @return false if it had been covered before
  /// @throws EngineException POSITION_LOST if it is beyond the end of the plan that is being
  ///   replayed
  boolean cover(long offset) {
    if (offset < to) {
      return false;
    }
    Replay current = replay;
    if (current != null && offset >= current.logged.plan().to()) {
      throw missing(current.logged.plan(), offset);
    }
    to = offset + 1;
    return true;
  }

  /// Whether the record, whose offset was just covered, is in no object; notes that.
  boolean drops(StreamRecord.Tick tick) {
    Replay current = replay;
    long offset = tick.at().offset();
    boolean drops = current == null ? repeats.isRepeat(tick) : current.isDropped(offset);
    if (drops) {
      dropped.add(offset);
    }
    return drops;
  }

  /// Where events belong.
  ///
  /// @param usual the partitioner of what is being filled
  Partitioner partitioner(Partitioner usual) {
    Replay current = replay;
    return current == null ? usual : current.partitioner;
  }

  /// Whether the plan that is being replayed was read to its end.
  boolean isReplayRead() {
    Replay current = replay;
    return current != null && to == current.logged.plan().to();
  }

  /// Notes that there is no record below an offset that did not come.
  ///
  /// @return whether that is news and everything that came is in a plan
  boolean passes(long position) {
    boolean news = isEmpty() && replay == null && lastPlan >= 0 && position > Math.max(to, passed);
    if (news) {
      passed = position; // what is not told now must be news later
    }
    return news;
  }

  /// The offset up to which nothing follows the last plan, which is done; its end if more was read
  /// or nothing is known.
  long passed() {
    return isEmpty() && replay == null && lastPlan >= 0 ? Math.max(to, passed) : to;
  }

  /// Where the last plan begins; negative if there is none.
  long lastPlan() {
    return lastPlan;
  }

  /// Goes on behind what was cut off.
  void proceed() {
    lastPlan = from;
    Replay current = replay;
    if (current != null) {
      repeats.load(current.logged.plan().marks());
      replay = null;
    }
    from = to;
    dropped = new OffsetRanges();
    tally = new Tally();
  }

  boolean isEmpty() {
    return to == from;
  }

  TopicPartition at() {
    return at;
  }

  String topicId() {
    return topicId;
  }

  long from() {
    return from;
  }

  long to() {
    return to;
  }

  Tally tally() {
    return tally;
  }

  OffsetRanges dropped() {
    return dropped;
  }

  Repeats repeats() {
    return repeats;
  }

  /// The plan that is being replayed, null if none is.
  @Nullable LoggedPlan replayed() {
    Replay current = replay;
    return current == null ? null : current.logged;
  }

  private EngineException missing(Plan plan, long offset) {
    return new EngineException(
        ErrorCode.POSITION_LOST,
        String.format(
            Locale.ROOT,
            "A plan of %s covers the offsets %d to %d and is not done, but after offset %d the"
                + " broker delivers %d: %d offsets up to the end of the plan are missing there."
                + " Restore the topic from a replica that holds them, or go on under another"
                + " lake.prefix, which begins with what the broker holds.",
            at,
            plan.from(),
            plan.to() - 1,
            to - 1,
            offset,
            plan.to() - to));
  }

  /// A plan and how far it was read.
  private static final class Replay {
    final LoggedPlan logged;
    final Partitioner partitioner;
    private int nextRange;

    Replay(LoggedPlan logged) {
      this.logged = logged;
      partitioner = new Partitioner(logged.plan().partitionBy());
    }

    /// Asked by ascending offset.
    boolean isDropped(long offset) {
      List<Plan.OffsetRange> ranges = logged.plan().repeats();
      while (nextRange < ranges.size() && ranges.get(nextRange).to() <= offset) {
        nextRange++;
      }
      return nextRange < ranges.size() && ranges.get(nextRange).from() <= offset;
    }
  }
}
