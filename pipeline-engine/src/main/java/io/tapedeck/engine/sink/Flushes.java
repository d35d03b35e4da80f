package io.tapedeck.engine.sink;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs flushes, one at a time, on a thread that it owns or on the caller's. Belongs to the sink's
/// thread; closing interrupts the flush that is under way and waits for its end.
final class Flushes implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Flushes.class);
  private static final int ENDING_SECONDS = 30;

  private final Flusher flusher;
  private final @Nullable ExecutorService thread;
  private @Nullable Flight current;

  /// @param beside whether it owns a thread
  Flushes(Flusher flusher, boolean beside) {
    this.flusher = flusher;
    thread =
        beside
            ? Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("flush-", 0).factory())
            : null;
  }

  /// Begins a flush; the one before must have been [#landed].
  void begin(Flight flight) {
    current = flight;
    if (thread == null) {
      flusher.run(flight);
    } else {
      thread.execute(() -> flusher.run(flight));
    }
  }

  /// The flush that was begun and is not [#landed] yet; null if there is none.
  @Nullable Flight current() {
    return current;
  }

  /// Hands over the flush that has ended, once; null if none has.
  @Nullable Flight landed() {
    Flight flight = current;
    if (flight == null || !flight.hasLanded()) {
      return null;
    }
    current = null;
    return flight;
  }

  /// How many bytes of encoded objects the flush that is under way holds.
  long held() {
    return current == null ? 0 : current.held();
  }

  @Override
  public void close() {
    if (thread == null) {
      return;
    }
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(ENDING_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("A request to the lake does not end");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (current != null) {
      current.cuts().forEach(Cut::free);
    }
  }
}
