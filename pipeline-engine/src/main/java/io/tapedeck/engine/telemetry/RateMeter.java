package io.tapedeck.engine.telemetry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/// How fast a counter has grown over the last two seconds. Looks at the counter only when somebody
/// asks, so counting itself costs nothing more. Safe for use by any thread.
public final class RateMeter {

  private static final long WINDOW_NANOS = 2_000_000_000L;
  private static final long STEP_NANOS = 50_000_000L;

  private final LongSupplier counter;
  private final LongSupplier nanoClock;
  private final Deque<Sample> samples = new ArrayDeque<>();

  /// @param counter only ever grows
  /// @param nanoClock like [System#nanoTime]
  public RateMeter(LongSupplier counter, LongSupplier nanoClock) {
    this.counter = counter;
    this.nanoClock = nanoClock;
    samples.add(new Sample(nanoClock.getAsLong(), counter.getAsLong()));
  }

  /// Counts per second between the oldest look within the window and now; 0 until two looks lie 50
  /// ms apart.
  public synchronized double perSecond() {
    Sample now = new Sample(nanoClock.getAsLong(), counter.getAsLong());
    if (now.nanos - samples.getLast().nanos >= STEP_NANOS) {
      samples.addLast(now);
    }
    while (samples.size() > 2 && now.nanos - samples.getFirst().nanos > WINDOW_NANOS) {
      samples.removeFirst();
    }
    Sample oldest = samples.getFirst();
    long elapsed = now.nanos - oldest.nanos;
    return elapsed < STEP_NANOS ? 0 : (now.count - oldest.count) * 1e9 / elapsed;
  }

  private record Sample(long nanos, long count) {}
}
