package io.tapedeck.engine.transport;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/// Counts by how much records leave later than they are due, in buckets of 1/8 of a power of two,
/// so that a percentile is read at most 13 % too high. One thread adds; any thread reads.
final class Jitter {

  private static final int SUB = 8;

  private final AtomicLongArray buckets = new AtomicLongArray(64 * SUB);
  private final AtomicLong greatest = new AtomicLong();

  void add(long nanos) {
    int bucket = bucket(Math.max(nanos, 0));
    // One writer: no increment can be lost, and a plain store is cheaper than a locked add.
    buckets.setRelease(bucket, buckets.getPlain(bucket) + 1);
    if (nanos > greatest.getPlain()) {
      greatest.setRelease(nanos);
    }
  }

  void clear() {
    for (int i = 0; i < buckets.length(); i++) {
      buckets.setRelease(i, 0);
    }
    greatest.setRelease(0);
  }

  /// @param share 0.5 for the median, 0.99 for the 99th percentile
  Duration percentile(double share) {
    long total = 0;
    for (int i = 0; i < buckets.length(); i++) {
      total += buckets.getAcquire(i);
    }
    long wanted = (long) Math.ceil(total * share);
    long seen = 0;
    for (int i = 0; i < buckets.length() && wanted > 0; i++) {
      seen += buckets.getAcquire(i);
      if (seen >= wanted) {
        return Duration.ofNanos(Math.min(upperBound(i), greatest.getAcquire()));
      }
    }
    return Duration.ZERO;
  }

  Duration max() {
    return Duration.ofNanos(greatest.getAcquire());
  }

  private static int bucket(long nanos) {
    if (nanos < SUB) {
      return (int) nanos;
    }
    int power = 63 - Long.numberOfLeadingZeros(nanos);
    return (power - 2) * SUB + (int) ((nanos >>> (power - 3)) & (SUB - 1));
  }

  private static long upperBound(int bucket) {
    if (bucket < SUB) {
      return bucket;
    }
    int power = bucket / SUB + 2;
    return (1L << power) + ((long) (bucket % SUB + 1) << (power - 3)) - 1;
  }
}
