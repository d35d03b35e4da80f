package io.tapedeck.engine.sink;

import org.jspecify.annotations.Nullable;

/// The flushes of a sink, one at a time. Belongs to the sink's thread; closing interrupts the flush
/// that is under way and waits for its end.
final class Flushes implements AutoCloseable {

  private final Flusher flusher;
  private final FlushRunner runner;
  private @Nullable Flight current;

  /// @param runner closed with it
  Flushes(Flusher flusher, FlushRunner runner) {
    this.flusher = flusher;
    this.runner = runner;
  }

  /// Begins a flush; the one before must have been [#landed].
  void begin(Flight flight) {
    current = flight;
    runner.run(() -> flusher.run(flight));
  }

  /// The flush that was begun and is not [#landed] yet; null if there is none.
  @Nullable Flight current() {
    return current;
  }

  /// Waits for the flush that is under way.
  ///
  /// @return whether there is one and it has ended
  boolean await(long nanos) throws InterruptedException {
    return current != null && runner.await(current.end(), nanos);
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
    runner.close();
    if (current != null) {
      current.cuts().forEach(Cut::free);
    }
  }
}
