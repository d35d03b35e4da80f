package io.tapedeck.engine.sink;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.StoredObject;
import io.tapedeck.engine.sink.plan.LoggedPlan;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.sink.plan.PlanLog;
import io.tapedeck.engine.sink.plan.PlannedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does a flush: freeze, plan, upload, register, done. Each step is tried until it succeeds, and
/// goes on where its last attempt ended. Confined to the thread that flushes.
final class Flusher {

  private static final Logger LOG = LoggerFactory.getLogger(Flusher.class);
  private static final ThreadFactory REQUESTS = Thread.ofVirtual().factory();

  private final SinkSettings settings;
  private final SinkWorkers workers;
  private final PlanLog log;
  private final Recovery recovery;
  private final Registrar registrar;
  private final Freezer freezer;
  private final Uploads uploads;
  private final Retries retries;
  private final SinkCounters counters;
  private final SinkHook hook;

  Flusher(
      SinkSettings settings,
      SinkWorkers workers,
      PlanLog log,
      Recovery recovery,
      Registrar registrar,
      Freezer freezer,
      Retries retries,
      SinkCounters counters,
      SinkHook hook) {
    this.settings = settings;
    this.workers = workers;
    this.log = log;
    this.recovery = recovery;
    this.registrar = registrar;
    this.freezer = freezer;
    uploads = new Uploads(recovery, workers, counters, hook);
    this.retries = retries;
    this.counters = counters;
    this.hook = hook;
  }

  /// Does a flush to its end; the failure is the flight's.
  void run(Flight flight) {
    // Made before it is needed: when memory has run out none can be made.
    @Nullable EngineException failure =
        new EngineException(ErrorCode.INTERNAL, "Storing ended unexpectedly.");
    try {
      failure = free(flight, flown(flight));
    } finally {
      flight.land(failure); // somebody waits for it, whatever happened
    }
  }

  /// @return why it failed, null if it did not
  private @Nullable EngineException flown(Flight flight) {
    try {
      fly(flight);
      return null;
    } catch (EngineException e) {
      return e;
    } catch (InterruptedException _) {
      return new EngineException(ErrorCode.INTERNAL, "Storing was ended before it was done.");
    } catch (RuntimeException | Error e) {
      LOG.error("A flush failed", e);
      return new EngineException(ErrorCode.INTERNAL, "Storing failed unexpectedly: " + e, e);
    }
  }

  private static @Nullable EngineException free(Flight flight, @Nullable EngineException flown) {
    @Nullable EngineException failure = flown;
    for (Cut cut : flight.cuts()) {
      try {
        cut.free();
      } catch (RuntimeException | Error e) {
        LOG.error("What waited of {} cannot be let go of", cut.at, e);
        if (failure == null) {
          failure = new EngineException(ErrorCode.INTERNAL, "Storing failed unexpectedly: " + e, e);
        }
      }
    }
    return failure;
  }

  private void fly(Flight flight) throws InterruptedException {
    // Half as much as may wait, because what comes meanwhile waits as well.
    long memory = settings.memory().bytes() / 2;
    try (EncodedSpool spool = new EncodedSpool(settings.spool(), memory)) {
      List<Frozen> frozen = new ArrayList<>();
      for (Cut cut : flight.cuts()) {
        if (!cut.isAbandoned()) {
          frozen.add(freezer.freeze(cut, spool));
        }
      }
      flight.holds(spool.bytes());
      hook.reached(SinkStep.FROZEN, 1);
      store(frozen);
    }
  }

  private void store(List<Frozen> frozen) throws InterruptedException {
    retries.run(() -> prepare(frozen));
    AtomicInteger planned = new AtomicInteger();
    retries.run(() -> each(frozen, one -> plan(one, planned)));
    AtomicInteger uploaded = new AtomicInteger();
    AtomicInteger atOnce = new AtomicInteger(workers.uploads());
    retries.run(() -> uploads.upload(frozen, uploaded, atOnce));
    hook.reached(SinkStep.ALL_UPLOADED, 1);
    retries.run(() -> register(frozen));
    hook.reached(SinkStep.REGISTERED, 1);
    AtomicInteger done = new AtomicInteger();
    retries.run(() -> each(frozen, one -> done(one, done)));
  }

  private void each(List<Frozen> frozen, Step step) throws InterruptedException {
    Parallel.each(workers.uploads(), REQUESTS, frozen.size(), (_, i) -> step.of(frozen.get(i)));
  }

  private void prepare(List<Frozen> frozen) {
    List<StoredObject> samples = new ArrayList<>();
    for (Frozen one : frozen) {
      if (!one.isOpen()) {
        continue;
      }
      samples.addAll(Frozen.samples(one.plan(), settings.lake().bucket()));
    }
    if (!samples.isEmpty()) {
      registrar.prepare(samples);
    }
  }

  private void plan(Frozen one, AtomicInteger planned) throws InterruptedException {
    if (!one.isOpen() || one.isLogged()) {
      return;
    }
    LoggedPlan replayed = one.cut().replayed;
    boolean held =
        replayed == null ? log.store(one.plan()) == PlanLog.Outcome.STORED : replan(one, replayed);
    if (held) {
      one.logged(workers.nanos().getAsLong());
      hook.reached(SinkStep.PLAN_STORED, planned.incrementAndGet());
    } else {
      fence(one.cut());
    }
  }

  /// @return whether the log holds what was encoded
  private boolean replan(Frozen one, LoggedPlan replayed) {
    Plan plan = new ReplayedPlan(replayed.plan(), one.plan()).reconciled();
    one.replan(plan);
    if (plan.equals(replayed.plan())) {
      return true;
    }
    LOG.warn(
        "The objects of the plan of {} from {} have other bytes now; the plan is amended",
        plan.at(),
        plan.from());
    return log.amend(plan, replayed.etag());
  }

  private void fence(Cut cut) throws InterruptedException {
    LoggedPlan last =
        log.last(cut.at, cut.from)
            .orElseThrow(
                () ->
                    new EngineException(
                        ErrorCode.LAKE_UNREACHABLE,
                        "The lake holds another plan of "
                            + cut.at
                            + " from "
                            + cut.from
                            + " and does not list it. It is looked for again."));
    LoggedPlan now = recovery.finished(last);
    LOG.warn(
        "Another process planned {} from offset {}; what was read since is dropped, and reading"
            + " goes on after its plan",
        cut.at,
        cut.from);
    counters.fenced.getAndIncrement();
    cut.become(new Cut.Outcome.Fenced(now));
  }

  private void register(List<Frozen> frozen) {
    List<StoredObject> stored = new ArrayList<>();
    for (Frozen one : frozen) {
      if (one.isOpen()) {
        stored.addAll(Frozen.stored(one.plan(), settings.lake().bucket()));
      }
    }
    if (!stored.isEmpty()) {
      registrar.register(stored);
    }
  }

  private void done(Frozen one, AtomicInteger done) {
    if (one.isOpen()) {
      if (one.cut().replayed != null) {
        recovery.clear(one.plan());
      }
      log.done(one.plan());
      for (PlannedObject object : one.plan().objects()) {
        counters.closed(object.closed());
      }
      one.done();
      hook.reached(SinkStep.DONE_MARKED, done.incrementAndGet());
    }
  }

  /// What is done with one plan.
  @FunctionalInterface
  private interface Step {
    void of(Frozen one) throws InterruptedException;
  }
}
