package io.tapedeck.app.chart;

/// A range of an axis in its own units, and the ways in which a person moves it. Immutable; `low <
/// high`.
record Span(double low, double high) {

  Span {
    if (!(low < high) || !Double.isFinite(low) || !Double.isFinite(high)) {
      throw new IllegalArgumentException("Not a range: " + low + " to " + high);
    }
  }

  /// The range from one number to the other; a single number gets room around it.
  static Span of(double low, double high) {
    if (low < high) {
      return new Span(low, high);
    }
    double room = low == 0 ? 1 : Math.abs(low) * 0.01;
    return new Span(low - room, low + room);
  }

  double size() {
    return high - low;
  }

  /// Magnified around `pivot`, which stays where it is; `factor` below 1 shows less.
  Span zoomedAt(double pivot, double factor) {
    return new Span(pivot - (pivot - low) * factor, pivot + (high - pivot) * factor);
  }

  Span shiftedBy(double distance) {
    return new Span(low + distance, high + distance);
  }

  /// With a margin of `share` of its size at both ends.
  Span padded(double share) {
    return new Span(low - size() * share, high + size() * share);
  }

  Span including(double value) {
    return new Span(Math.min(low, value), Math.max(high, value));
  }

  /// Moved and shrunk so that it lies within `limits` and is not smaller than `smallest`.
  Span within(Span limits, double smallest) {
    double size = Math.min(Math.max(size(), smallest), limits.size());
    double middle = (low + high) / 2;
    double start = Math.clamp(middle - size / 2, limits.low, limits.high - size);
    return new Span(start, start + size);
  }
}
