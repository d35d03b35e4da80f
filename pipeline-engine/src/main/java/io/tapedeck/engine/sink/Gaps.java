package io.tapedeck.engine.sink;

import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.plan.Beginning;
import io.tapedeck.engine.sink.plan.LoggedPlan;
import io.tapedeck.engine.sink.plan.OffsetNote;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.sink.plan.PlanKeys;
import io.tapedeck.engine.sink.plan.PlanLog;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds what the broker deleted before it was stored, where every sink stops, and goes on behind
/// it when somebody accepts that: by a plan without objects, which says how many offsets are lost.
/// So the plan log stays without a hole, and whoever verifies the lake is told for ever. No sink
/// may run while it is accepted: it may hold what the broker does not. Confined to one thread.
public final class Gaps {

  /// What stands in a plan in the place of the process that froze it.
  private static final String WRITER = "lake accept-gap";

  /// How many objects of a plan are asked for at once.
  private static final int REQUESTS = 16;

  private final PlanLog log;
  private final Positions positions;
  private final Recovery recovery;
  private final InstantSource clock;

  /// @param registrar is told of the objects that are there of a plan that was not done
  /// @param clock tells when it was accepted, for people
  public Gaps(ObjectStore store, LakeConfig lake, Registrar registrar, InstantSource clock) {
    log = new PlanLog(store, new PlanKeys(lake.prefix()));
    positions = new Positions(log, OffsetNote.of(lake));
    recovery = new Recovery(log, store, registrar, lake.bucket(), REQUESTS);
    this.clock = clock;
  }

  /// What is missing; changes nothing. Blocks.
  ///
  /// @param broker what it says of its topic-partitions
  /// @return in the order of the topic-partitions
  /// @throws EngineException TOPIC_REPLACED, TOPIC_TRUNCATED, PLAN_LOG_MISSING or PLAN_UNREADABLE,
  ///   as a sink would stop with; what the store throws
  public List<Gap> find(List<AssignedPartition> broker) throws InterruptedException {
    return each(broker, false);
  }

  /// Notes in the plan log that what is missing is lost. Blocks.
  ///
  /// @param seen what [#find] gave, and somebody accepts
  /// @return what was missing
  /// @throws EngineException as [#find] does; LAKE_CHANGED if more is missing than was seen, or a
  ///   sink stored a plan there meanwhile
  public List<Gap> accept(List<AssignedPartition> broker, List<Gap> seen)
      throws InterruptedException {
    for (Gap gap : find(broker)) {
      if (!seen.contains(gap)) {
        throw new EngineException(
            ErrorCode.LAKE_CHANGED,
            "More is missing than was seen: " + gap.text() + " Nothing was changed; look again.");
      }
    }
    return each(broker, true);
  }

  private List<Gap> each(List<AssignedPartition> broker, boolean accepted)
      throws InterruptedException {
    List<Gap> gaps = new ArrayList<>();
    List<AssignedPartition> inOrder =
        broker.stream().sorted(Comparator.comparing(AssignedPartition::at)).toList();
    for (AssignedPartition given : inOrder) {
      Optional<LoggedPlan> last = positions.last(given);
      if (last.isPresent()) {
        behind(given, last.get(), accepted).ifPresent(gaps::add);
      } else {
        beginning(given, accepted).ifPresent(gaps::add);
      }
    }
    return List.copyOf(gaps);
  }

  private Optional<Gap> beginning(AssignedPartition given, boolean accepted) {
    long wanted = positions.wanted(given); // refuses where a sink would
    Optional<Beginning> agreed = log.beginning(given.at());
    Beginning begun = agreed.orElseGet(() -> new Beginning(wanted, given.topicId()));
    Positions.refuseOther(given, begun.topicId(), begun.from());
    if (given.logStart() <= begun.from()) {
      return Optional.empty();
    }
    if (accepted) {
      if (agreed.isEmpty()
          && !log.beginAt(given.at(), given.topicId(), begun.from()).equals(begun)) {
        throw changed(given.at(), begun.from());
      }
      skip(given, begun.from(), null);
    }
    return Optional.of(
        new Gap(given.at(), begun.from(), given.logStart(), given.logStart() - begun.from(), 0));
  }

  private Optional<Gap> behind(AssignedPartition given, LoggedPlan last, boolean accepted)
      throws InterruptedException {
    if (!positions.lacks(given, last)) {
      return Optional.empty();
    }
    Plan plan = last.plan();
    given.requireEnd(plan.to());
    long lost = 0;
    long givenUp = 0;
    if (!last.done()) {
      Plan kept = plan.losingAllBut(recovery.there(plan));
      lost = kept.lost() - plan.lost();
      givenUp = lost == 0 ? 0 : Math.max(0, plan.to() - given.logStart());
      if (accepted) {
        finish(last, kept);
      }
    }
    long from = last.done() ? plan.to() : plan.from();
    if (given.logStart() > plan.to()) {
      lost += given.logStart() - plan.to();
      if (accepted) {
        skip(given, plan.to(), plan);
      }
    }
    return lost == 0
        ? Optional.empty() // all its objects are there, it only was not marked as done
        : Optional.of(
            new Gap(given.at(), from, Math.max(plan.to(), given.logStart()), lost, givenUp));
  }

  /// Carries a plan out with the objects that are there.
  private void finish(LoggedPlan last, Plan kept) throws InterruptedException {
    Plan plan = last.plan();
    if (log.isDone(plan.at(), plan.from()) || !kept.equals(plan) && !log.amend(kept, last.etag())) {
      throw changed(plan.at(), plan.from());
    }
    recovery.clear(plan); // also what was begun of objects that it no longer names
    if (!recovery.finished(new LoggedPlan(kept, last.etag(), false)).done()) {
      throw changed(plan.at(), plan.from());
    }
  }

  /// Stores a plan of nothing up to where the broker begins.
  private void skip(AssignedPartition given, long from, @Nullable Plan before) {
    Plan nothing =
        new Plan(
            given.at(),
            given.topicId(),
            from,
            given.logStart(),
            WRITER,
            clock.instant(),
            FlushReason.DRAIN,
            before == null ? ObjectFormat.PARQUET : before.format(),
            before == null ? PartitionField.standard() : before.partitionBy(),
            List.of(),
            List.of(),
            List.of(),
            before == null ? List.of() : before.marks(),
            given.logStart() - from);
    if (log.store(nothing) != PlanLog.Outcome.STORED) {
      throw changed(given.at(), from);
    }
    log.done(nothing);
  }

  private static EngineException changed(TopicPartition at, long from) {
    return new EngineException(
        ErrorCode.LAKE_CHANGED,
        "Somebody changed the plan of "
            + at
            + " from offset "
            + from
            + " meanwhile, as a sink does that goes on by itself. Look again: ./tapedeck lake"
            + " accept-gap.");
  }
}
