package io.tapedeck.app;

import io.tapedeck.app.fx.FxGate;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.EngineState;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens and closes one engine away from the JavaFX application thread and tells the window what
/// happens, on it.
final class EngineLife {

  private static final Logger LOG = LoggerFactory.getLogger(EngineLife.class);

  private final EngineSource source;
  private final Watcher watcher;
  private @Nullable Engine engine;
  private volatile @Nullable Thread opening;
  // Written by the thread that opens, so that an engine is never between two owners.
  private volatile @Nullable Engine latest;
  private volatile boolean closing;
  private @Nullable Closing underway;
  private boolean ready;

  EngineLife(EngineSource source, Watcher watcher) {
    this.source = source;
    this.watcher = watcher;
  }

  /// What the window wants to know; called on the JavaFX application thread.
  interface Watcher {
    void starting(String step);

    void ready(Engine engine, String profile);

    void failed(EngineException error);
  }

  void open() {
    watcher.starting("starting the engine");
    opening = Thread.ofVirtual().name("open engine").start(this::openHere);
  }

  private void openHere() {
    try {
      Engine fresh = source.open(text -> tell(() -> watcher.starting(text)));
      latest = fresh;
      tell(() -> opened(fresh));
    } catch (EngineException e) {
      tell(() -> watcher.failed(e));
    } catch (RuntimeException | Error e) {
      LOG.error("The engine did not start", e);
      EngineException error =
          new EngineException(
              ErrorCode.INTERNAL,
              "The engine did not start, which is a bug; the details say where.",
              e);
      tell(() -> watcher.failed(error));
    }
  }

  /// Closes the engine, also one that is still being opened, and waits for it at most as long as
  /// `limit`; then tells `gone` on the JavaFX application thread whether it is closed.
  void close(Duration limit, Exit gone) {
    closing = true;
    Thread.ofVirtual()
        .name("wait for engine")
        .start(
            () -> {
              boolean closed = closeWithin(limit);
              FxGate.run(() -> gone.leave(closed));
            });
  }

  /// Closes the engine, also one that is still being opened. Whoever calls while it is being closed
  /// waits for that, no longer than the first caller. *Blocking*, any thread; needs no JavaFX.
  ///
  /// @return whether it is closed; false once `limit` is over
  boolean closeWithin(Duration limit) {
    closing = true;
    Closing underway = closingWithin(limit);
    try {
      Duration left = Duration.ofNanos(Math.max(1, underway.deadline() - System.nanoTime()));
      boolean closed = underway.closer().join(left);
      if (!closed) {
        LOG.warn("The engine did not close within {}; leaving it", limit);
      }
      return closed;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized Closing closingWithin(Duration limit) {
    Closing now = underway;
    if (now == null) {
      Thread starting = opening;
      now =
          new Closing(
              Thread.ofVirtual().name("close engine").start(() -> closeHere(starting)),
              System.nanoTime() + limit.toNanos());
      underway = now;
    }
    return now;
  }

  private record Closing(Thread closer, long deadline) {}

  private void closeHere(@Nullable Thread starting) {
    if (starting != null) {
      starting.interrupt();
      try {
        starting.join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
    Engine last = latest;
    if (last != null) {
      last.close();
    }
  }

  /// Nobody wants to hear of an engine any more once the window is going.
  private void tell(Runnable event) {
    if (closing) {
      return;
    }
    FxGate.run(
        () -> {
          if (!closing) {
            event.run();
          }
        });
  }

  private void opened(Engine fresh) {
    engine = fresh;
    FxGate.observe(fresh.state(), state -> follow(fresh, state));
  }

  private void follow(Engine from, EngineState state) {
    if (from != engine || closing) {
      return;
    }
    switch (state) {
      case EngineState.Starting(String step) -> watcher.starting(step);
      case EngineState.Ready(String profile) -> {
        if (!ready) {
          ready = true;
          watcher.ready(from, profile);
        }
      }
      case EngineState.Failed(EngineException error) -> {
        ready = false;
        engine = null;
        Thread.ofVirtual().name("close failed engine").start(from::close);
        watcher.failed(error);
      }
      case EngineState.Closing _, EngineState.Closed _ -> {}
    }
  }
}
