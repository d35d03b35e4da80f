package io.tapedeck.engine.telemetry;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/// Quantiles of latencies seen in the last two to four seconds, to a precision of 1/16 of the
/// value. One thread records, any thread asks; a look at a window that is being filled may miss its
/// newest values.
public final class LatencyWindow {

  private static final long WINDOW_NANOS = 2_000_000_000L;
  private static final int SUB_BUCKETS = 16;
  private static final int BUCKETS = 64 * SUB_BUCKETS;

  private final LongSupplier nanoClock;
  private long[] filling = new long[BUCKETS];
  private long[] full = new long[BUCKETS];
  private long since;

  public LatencyWindow(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    since = nanoClock.getAsLong();
  }

  /// Counts `times` records that took `micros` microseconds; a negative latency (clocks disagree)
  /// counts as 0.
  public synchronized void record(long micros, long times) {
    turn();
    filling[bucket(Math.max(0, micros))] += times;
  }

  /// The latency below which the share `quantile` (0 to 1) of the records stayed; zero if there
  /// were none.
  public synchronized Duration quantile(double quantile) {
    turn();
    long total = 0;
    for (int i = 0; i < BUCKETS; i++) {
      total += filling[i] + full[i];
    }
    long rank = (long) Math.ceil(total * quantile);
    long seen = 0;
    for (int i = 0; i < BUCKETS && total > 0; i++) {
      seen += filling[i] + full[i];
      if (seen >= rank) {
        return Duration.ofNanos(upperEdge(i) * 1_000);
      }
    }
    return Duration.ZERO;
  }

  private void turn() {
    long now = nanoClock.getAsLong();
    long windows = (now - since) / WINDOW_NANOS;
    if (windows == 0) {
      return;
    }
    long[] oldest = full;
    full = filling;
    filling = oldest;
    Arrays.fill(filling, 0);
    if (windows > 1) {
      Arrays.fill(full, 0);
    }
    since += windows * WINDOW_NANOS;
  }

  /// Values below 16 have a bucket each; above, every power of two is split into 16.
  private static int bucket(long value) {
    if (value < SUB_BUCKETS) {
      return (int) value;
    }
    int exponent = 63 - Long.numberOfLeadingZeros(value);
    int sub = (int) (value >>> (exponent - 4)) & (SUB_BUCKETS - 1);
    return (exponent - 3) * SUB_BUCKETS + sub;
  }

  private static long upperEdge(int bucket) {
    if (bucket < SUB_BUCKETS) {
      return bucket;
    }
    int exponent = bucket / SUB_BUCKETS + 3;
    long sub = bucket % SUB_BUCKETS;
    return ((SUB_BUCKETS + sub + 1) << (exponent - 4)) - 1;
  }
}
