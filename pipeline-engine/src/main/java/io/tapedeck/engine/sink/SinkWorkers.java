package io.tapedeck.engine.sink;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Who does a sink's work.
///
/// @param flushing makes what runs the flushes; the sink closes it
/// @param encoders how many objects are encoded at once
/// @param uploads how many requests to the lake are made at once
/// @param sleeper waits between attempts
/// @param nanos a clock that is never set, in nanoseconds from anywhere
public record SinkWorkers(
    Supplier<FlushRunner> flushing,
    int encoders,
    int uploads,
    Sleeper sleeper,
    LongSupplier nanos) {

  /// Enough to hide the latency of a PUT.
  private static final int UPLOADS = 24;

  /// All processors for encoding, and enough requests at once to hide their latency.
  public static SinkWorkers standard() {
    return new SinkWorkers(
        FlushRunner::beside,
        Runtime.getRuntime().availableProcessors(),
        UPLOADS,
        SinkWorkers::pause,
        System::nanoTime);
  }

  /// Everything on the calling thread, one thing after the other, for tests that must be the same
  /// each time.
  public static SinkWorkers inline(Sleeper sleeper) {
    return new SinkWorkers(FlushRunner::inline, 1, 1, sleeper, System::nanoTime);
  }

  private static void pause(Duration time) throws InterruptedException {
    boolean _ = new Semaphore(0).tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
