package io.tapedeck.engine.sink.forecast;

/// A number that is not known yet.
///
/// @param low it will hardly be less
/// @param likely the best guess
/// @param high it will hardly be more
public record Estimate(double low, double likely, double high) {

  public Estimate {
    if (!(low >= 0 && low <= likely && likely <= high)) {
      throw new IllegalArgumentException("Not in order: " + low + ", " + likely + ", " + high);
    }
  }

  /// From three guesses in any order of size, the middle one of which is the best.
  static Estimate of(double one, double likely, double other) {
    return new Estimate(
        Math.min(likely, Math.min(one, other)), likely, Math.max(likely, Math.max(one, other)));
  }

  static Estimate exactly(double value) {
    return new Estimate(value, value, value);
  }

  Estimate plus(Estimate other) {
    return new Estimate(low + other.low, likely + other.likely, high + other.high);
  }

  Estimate times(double factor) {
    return new Estimate(low * factor, likely * factor, high * factor);
  }

  /// Whether the bounds are so near that one number says it all.
  public boolean isSure() {
    return high <= low * 1.05;
  }
}
