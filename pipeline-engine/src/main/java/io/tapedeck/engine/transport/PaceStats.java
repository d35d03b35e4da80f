package io.tapedeck.engine.transport;

import java.time.Duration;

/// What was asked of a [Pacer] and what became of it.
///
/// @param asked the pace now
/// @param released records let go since the beginning
/// @param perSecond records let go in each of the last few seconds
/// @param p50 by how much records left after they were due, median since the pace was last changed;
///   zero at max pace, where nothing is due
/// @param p99 the same, 99th percentile
/// @param max the same, the greatest
/// @param played event time that has gone by at a multiple of event time, without what was skipped
/// @param factor how many times faster than event time the last few seconds were; 0 at other paces
public record PaceStats(
    Pace asked,
    long released,
    double perSecond,
    Duration p50,
    Duration p99,
    Duration max,
    Duration played,
    double factor) {

  /// At a pace that is no multiple of event time.
  public PaceStats(
      Pace asked, long released, double perSecond, Duration p50, Duration p99, Duration max) {
    this(asked, released, perSecond, p50, p99, max, Duration.ZERO, 0);
  }
}
