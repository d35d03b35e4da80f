package io.tapedeck.app.chart;

import java.time.Instant;

/// One point of a [Series]. On a time axis `x` is the number of milliseconds since 1970 UTC. A `y`
/// that is NaN interrupts the line.
public record Point(double x, double y) {

  /// A point on a time axis.
  public static Point at(Instant time, double y) {
    return new Point(time.toEpochMilli(), y);
  }
}
