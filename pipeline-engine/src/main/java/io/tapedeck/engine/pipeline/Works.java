package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.EngineSnapshot;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.SinkStatus;
import io.tapedeck.engine.StoreSpec;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.Ledger;
import io.tapedeck.engine.query.Analysis;
import io.tapedeck.engine.query.hot.HotSide;
import io.tapedeck.engine.sink.SinkHook;
import io.tapedeck.engine.telemetry.LatencyWindow;
import io.tapedeck.engine.telemetry.RateMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A ready engine: its parts, what is under way, and the counters over all runs. Safe for use by
/// any thread.
final class Works implements AutoCloseable {

  /// What there is to say before an engine is ready.
  static final EngineSnapshot NOTHING =
      new EngineSnapshot(
          Instant.EPOCH,
          Duration.ZERO,
          Ledger.EMPTY,
          0,
          0,
          0,
          0,
          Duration.ZERO,
          Duration.ZERO,
          SinkStatus.NONE,
          List.of());

  /// How long the service may take to stop the queries that run.
  private static final Duration STOPPING = Duration.ofSeconds(5);

  private final Parts parts;
  private final Taps taps;
  private final HealthWatch health;
  private final Analysis analysis;
  private final long readySince = System.nanoTime();
  private Ledger earlier = Ledger.EMPTY;
  private @Nullable Job current;
  private boolean closed;

  private final LatencyWindow latency = new LatencyWindow(System::nanoTime);
  private final RateMeter reading = new RateMeter(() -> total().read(), System::nanoTime);
  private final RateMeter publishing = new RateMeter(() -> total().published(), System::nanoTime);
  private final RateMeter storing = new RateMeter(() -> total().stored(), System::nanoTime);

  Works(Parts parts, Taps taps) {
    this.parts = parts;
    this.taps = taps;
    health = new HealthWatch(parts.checks());
    analysis =
        new Analysis(
            parts.home().queries(),
            parts.queries(),
            parts.catalog(),
            parts.lake(),
            parts.profile().lake().bucket(),
            new HotSide(
                parts.profile(),
                parts.lake(),
                parts.catalog(),
                parts.home().spool().resolve("hot"),
                InstantSource.system()),
            InstantSource.system());
  }

  Parts parts() {
    return parts;
  }

  Analysis analysis() {
    return analysis;
  }

  synchronized Run run(RunSpec spec) {
    Run next = next(Run.whole(spec, parts, taps, latency));
    next.begin();
    return next;
  }

  synchronized StoreRun store(StoreSpec spec) {
    StoreRun next = next(new StoreRun(spec, parts, taps, latency, SinkHook.NONE));
    next.begin();
    return next;
  }

  private <T extends Job> T next(T next) {
    if (closed) {
      throw new EngineException(ErrorCode.INVALID_ARGUMENT, "The engine is closing.");
    }
    Job before = current;
    if (before != null && !before.isOver()) {
      throw new EngineException(
          ErrorCode.INVALID_ARGUMENT,
          before.name() + " is still under way: stop it first, or wait for its end.");
    }
    if (before != null) {
      earlier = earlier.plus(before.ledger());
    }
    current = next;
    return next;
  }

  EngineSnapshot snapshot() {
    Ledger total = total();
    return new EngineSnapshot(
        Instant.now(),
        Duration.ofNanos(System.nanoTime() - readySince),
        total,
        reading.perSecond(),
        publishing.perSecond(),
        storing.perSecond(),
        Math.max(0, total.published() - total.stored() - total.deadLettered() - total.elsewhere()),
        latency.quantile(0.5),
        latency.quantile(0.99),
        sink(),
        health.services());
  }

  private synchronized SinkStatus sink() {
    return current == null ? SinkStatus.NONE : current.sink();
  }

  private synchronized Ledger total() {
    return current == null ? earlier : earlier.plus(current.ledger());
  }

  /// Lets what is under way store what it read, then closes everything.
  @Override
  public void close() {
    health.close();
    Job last = lastForever();
    try {
      parts.queries().stopAll(STOPPING);
      if (last != null) {
        last.end();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      parts.closeAll().run();
    }
  }

  /// What is under way, after which there is none.
  private synchronized @Nullable Job lastForever() {
    closed = true;
    return current;
  }
}
