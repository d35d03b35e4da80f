package io.tapedeck.engine.sink;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.model.TopicOffset;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.plan.OffsetNote;
import io.tapedeck.engine.sink.plan.PlanKeys;
import io.tapedeck.engine.sink.plan.PlanLog;
import io.tapedeck.engine.stream.StreamRecord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

  private static final Logger LOG = LoggerFactory.getLogger(LakeSink.class);

  private final SinkSettings settings;
  private final SinkWorkers workers;
  private final SinkHook hook;
  private final SinkCounters counters = new SinkCounters();
  private final Retries retries;
  private final Assignment assignment;
  private final FlushTriggers triggers;
  private final Intake intake;
  private final Flushes flushes;
  private final Outcomes outcomes;
  private final Pressure pressure;
  private @Nullable EngineException failure;

  /// @param settings what to do with records
  /// @param store the lake
  /// @param registrar the catalog
  /// @param clock tells how long records have waited
  public LakeSink(
      SinkSettings settings, ObjectStore store, Registrar registrar, InstantSource clock) {
    this(settings, store, registrar, clock, SinkHook.NONE, SinkWorkers.standard());
  }

  /// @param hook watches its steps
  /// @param workers who does the work
  public LakeSink(
      SinkSettings settings,
      ObjectStore store,
      Registrar registrar,
      InstantSource clock,
      SinkHook hook,
      SinkWorkers workers) {
    this.settings = settings;
    this.workers = workers;
    this.hook = hook;
    PlanLog log = new PlanLog(store, new PlanKeys(settings.lake().prefix()));
    Recovery recovery =
        new Recovery(log, store, registrar, settings.lake().bucket(), workers.uploads());
    // Asked on the thread that polls, which the group takes for dead if it stands still.
    ObjectStore hurried = store.hurried();
    PlanLog soon = new PlanLog(hurried, log.keys());
    assignment =
        new Assignment(
            new Positions(soon, OffsetNote.of(settings.lake())),
            new Recovery(soon, hurried, registrar, settings.lake().bucket(), workers.uploads()));
    retries = new Retries(clock, workers.sleeper());
    triggers = new FlushTriggers(settings.lake(), clock);
    intake = new Intake(settings, counters, triggers);
    Freezer freezer = new Freezer(settings, clock, workers.encoders(), retries);
    flushes =
        new Flushes(
            new Flusher(
                settings, workers, log, recovery, registrar, freezer, retries, counters, hook),
            workers.flushing().get());
    outcomes = new Outcomes(intake, assignment, counters);
    pressure = new Pressure(settings, intake, flushes, triggers, retries, clock);
  }

  /// Begins with a topic-partition: asks the plan log where it has come. Blocks.
  ///
  /// @return the offset that the consumer must seek to
  /// @throws io.tapedeck.engine.error.EngineException TOPIC_REPLACED if the last plan was made of
  ///   another topic of this name; POSITION_LOST if the broker no longer holds what comes next;
  ///   TOPIC_TRUNCATED if the topic ends before that; PLAN_LOG_MISSING if the group had written to
  ///   this lake and the lake has no plan of it; PLAN_UNREADABLE. A failure of the store
  ///   (retryable, CREDENTIALS_MISSING or DISK_FULL) changed nothing: pause the topic-partition and
  ///   call again.
  public long assign(AssignedPartition partition) {
    try {
      Assignment.Found found = assignment.begin(partition);
      intake.begin(found.reading());
      if (found.done() != null) {
        outcomes.stored(partition.at(), found.done());
      }
      return Math.max(found.reading().from(), partition.logStart());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(
          ErrorCode.INTERNAL, "Interrupted while asking how far " + partition.at() + " is.", e);
    }
  }

  /// Takes one record of an assigned topic-partition. Those of one topic-partition must come in the
  /// order of their offsets, from where [#assign] or a seek of [SinkProgress] said. What comes
  /// before the consumer was told of a seek is no longer wanted and ignored: a [#revoke] happens in
  /// the middle of a poll, and that poll still delivers the other topic-partitions from where they
  /// were.
  ///
  /// @throws io.tapedeck.engine.error.EngineException POSITION_LOST if records are missing that a
  ///   plan holds
  public void accept(StreamRecord record) {
    if (!outcomes.isSeeking(record.at())) {
      intake.accept(record);
    }
  }

  /// Says how far the consumer has come after a poll whose records were all accepted. What ends a
  /// transaction has an offset and is no record; committed together with the rest it tells later,
  /// when the broker has deleted it, that nothing is missing there.
  ///
  /// @param position the offset from which the next poll reads
  public void passed(TopicPartition at, long position) {
    Reading reading = intake.reading(at);
    if (reading != null
        && !outcomes.isSeeking(new TopicOffset(at.topic(), at.partition(), position))
        && flushes.current() == null
        && reading.passes(position)) {
      outcomes.passed(reading, position);
    }
  }

  /// Starts a flush if one is due, and tells what has become of the earlier ones. Does not block;
  /// to be called after each poll, also when nothing came.
  ///
  /// @return what the consumer must do now, before it polls again
  /// @throws io.tapedeck.engine.error.EngineException what ended flushing: a failure that does not
  ///   go away by itself. The sink can only be closed then
  public SinkProgress advance() {
    settle();
    refuseFailed();
    if (flushes.current() == null) {
      begin(due());
      settle();
    }
    pressure.measure();
    return outcomes.take();
  }

  /// Says that what [#advance], [#drain] or [#revoke] gave is committed.
  public void committed(SinkProgress progress) {
    if (!progress.stored().isEmpty()) {
      hook.reached(SinkStep.COMMITTED, 1);
    }
  }

  /// Whether as much waits as may: stop fetching (but go on polling) until it is false.
  public boolean isFull() {
    return pressure.isFull();
  }

  /// Whether nothing waits and nothing is under way: all that was accepted is stored.
  public boolean isEmpty() {
    return flushes.current() == null && intake.isEmpty();
  }

  /// Whether all that was accepted is stored, but for plans of others that were not read to their
  /// end, which somebody else can replay.
  public boolean isIdle() {
    return flushes.current() == null && intake.isIdle();
  }

  /// The topic-partitions of which a plan is being replayed, which therefore must go on being read
  /// for [#isEmpty] to become true.
  public Set<TopicPartition> replaying() {
    return intake.replaying();
  }

  /// As [#advance], but flushes whatever waits, and waits for it up to a time. Call it until
  /// [#isEmpty].
  public SinkProgress drain(Duration patience) throws InterruptedException {
    long end = workers.nanos().getAsLong() + patience.toNanos();
    do {
      settle();
      refuseFailed();
      if (flushes.current() == null) {
        begin(() -> intake.takeAll(FlushReason.DRAIN));
      }
    } while (awaitFlight(end));
    settle();
    pressure.measure();
    return outcomes.take();
  }

  /// Ends with topic-partitions that go to another member of the group. If they are not lost, what
  /// waits of them is stored within the time that the settings give; what is not stored by then is
  /// forgotten, and whoever gets them replays or reads it again.
  ///
  /// @param lost whether somebody else may have them already
  /// @return what may be committed before they are given away; only of these topic-partitions
  public SinkProgress revoke(Set<TopicPartition> partitions, boolean lost)
      throws InterruptedException {
    if (!lost) {
      long end = workers.nanos().getAsLong() + settings.revokeWithin().toNanos();
      while ((flushes.current() == null || awaitFlight(end)) && failure == null) {
        begin(() -> intake.take(partitions, FlushReason.REVOKE));
        if (flushes.current() == null) {
          break;
        }
      }
    }
    Flight flight = flushes.current();
    if (flight != null) {
      flight.cuts().stream().filter(cut -> partitions.contains(cut.at)).forEach(Cut::abandon);
    }
    partitions.forEach(intake::forget);
    pressure.measure();
    return outcomes.takeLast(partitions);
  }

  /// Notes in the lake how far was read beyond what is stored, for whoever comes when the broker
  /// has forgotten it. For the end, when [#isEmpty]; a failure to do so ends nothing. Blocks.
  public void leave() {
    for (Reading reading : intake.readings()) {
      if (reading.passed() > reading.to()) {
        try {
          assignment
              .positions()
              .log()
              .passed(reading.at(), reading.lastPlan(), reading.to(), reading.passed());
        } catch (EngineException e) {
          LOG.warn(
              "The lake does not note that {} was read up to offset {}: {}",
              reading.at(),
              reading.passed(),
              e.text());
        }
      }
    }
  }

  /// What it has done so far. For any thread.
  public SinkCounts counts() {
    return counters.now();
  }

  /// How it fares. For any thread.
  public SinkState state() {
    return pressure.state();
  }

  @Override
  public void close() {
    retries.end();
    try {
      flushes.close();
    } finally {
      intake.close();
    }
  }

  /// Begins a flush of what must be replayed, or else of what is given.
  private void begin(Supplier<List<Cut>> waiting) {
    List<Cut> cuts = intake.takeReplays();
    if (cuts.isEmpty()) {
      cuts = waiting.get();
    }
    if (!cuts.isEmpty()) {
      flushes.begin(new Flight(cuts));
    }
  }

  private Supplier<List<Cut>> due() {
    return () -> intake.isWaiting() ? reason().map(intake::takeAll).orElse(List.of()) : List.of();
  }

  private Optional<FlushReason> reason() {
    return pressure.isBlocked() ? Optional.of(FlushReason.BYTES) : triggers.due(intake);
  }

  private void settle() {
    Flight landed = flushes.landed();
    if (landed != null) {
      outcomes.apply(landed);
      if (landed.failure() != null) {
        failure = landed.failure();
      }
    }
  }

  /// Waits for the flush that is under way.
  ///
  /// @return whether one was waited for and has ended
  private boolean awaitFlight(long end) throws InterruptedException {
    boolean landed = flushes.await(end - workers.nanos().getAsLong());
    settle();
    return landed;
  }

  private void refuseFailed() {
    if (failure != null) {
      throw failure;
    }
  }
}
