package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.EngineSnapshot;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.Ledger;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.telemetry.LatencyWindow;
import io.tapedeck.engine.telemetry.RateMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A ready engine: its parts, the run under way, and the counters over all runs. Safe for use by
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
          List.of());

  private final Parts parts;
  private final Taps taps;
  private final HealthWatch health;
  private final long readySince = System.nanoTime();
  private Ledger earlier = Ledger.EMPTY;
  private @Nullable Run current;
  private boolean closed;

  private final LatencyWindow latency = new LatencyWindow(System::nanoTime);
  private final RateMeter reading = new RateMeter(() -> total().read(), System::nanoTime);
  private final RateMeter publishing = new RateMeter(() -> total().published(), System::nanoTime);
  private final RateMeter storing = new RateMeter(() -> total().stored(), System::nanoTime);

  Works(Parts parts, Taps taps) {
    this.parts = parts;
    this.taps = taps;
    health = new HealthWatch(parts.checks());
  }

  Parts parts() {
    return parts;
  }

  synchronized Run run(RunSpec spec) {
    if (closed) {
      throw new EngineException(ErrorCode.INVALID_ARGUMENT, "The engine is closing.");
    }
    Run before = current;
    if (before != null && !before.state().get().isOver()) {
      throw new EngineException(
          ErrorCode.INVALID_ARGUMENT,
          "Run " + before.id() + " is still under way: stop it first, or wait for its end.");
    }
    Run next = Run.whole(spec, parts, taps, latency);
    if (before != null) {
      earlier = earlier.plus(before.progress().ledger());
    }
    current = next;
    next.begin();
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
        Math.max(0, total.published() - total.stored() - total.deadLettered()),
        latency.quantile(0.5),
        latency.quantile(0.99),
        health.services());
  }

  private synchronized Ledger total() {
    return current == null ? earlier : earlier.plus(current.progress().ledger());
  }

  /// Lets the run under way store what it read, then closes everything.
  @Override
  public void close() {
    health.close();
    Run last = lastForever();
    try {
      if (last != null) {
        last.stop();
        RunState _ = last.await();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      parts.closeAll().run();
    }
  }

  /// The run under way, after which there is none.
  private synchronized @Nullable Run lastForever() {
    closed = true;
    return current;
  }
}
