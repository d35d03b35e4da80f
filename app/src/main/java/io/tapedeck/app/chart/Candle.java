package io.tapedeck.app.chart;

import java.time.Instant;

/// Open, high, low, close and volume of one interval as a chart draws them. A candle whose prices
/// are not all finite leaves a gap; a volume that is NaN draws no volume bar.
public record Candle(
    Instant time, double open, double high, double low, double close, double volume) {

  /// Whether it has prices to draw.
  boolean isDrawable() {
    return Double.isFinite(open)
        && Double.isFinite(high)
        && Double.isFinite(low)
        && Double.isFinite(close);
  }

  boolean rises() {
    return close >= open;
  }

  /// This candle and a later one as a single one.
  Candle with(Candle later) {
    if (!isDrawable()) {
      return later;
    }
    if (!later.isDrawable()) {
      return this;
    }
    double sum = Double.isNaN(volume) ? later.volume : volume + zeroIfAbsent(later.volume);
    return new Candle(
        time, open, Math.max(high, later.high), Math.min(low, later.low), later.close, sum);
  }

  private static double zeroIfAbsent(double number) {
    return Double.isNaN(number) ? 0 : number;
  }
}
