package io.tapedeck.engine.kills;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Durations in seconds, of which the greatest matter. Confined to one thread.
final class Times {

  private final List<Double> seconds = new ArrayList<>();

  void add(double value) {
    seconds.add(value);
  }

  int count() {
    return seconds.size();
  }

  /// The least duration that at least such a share of all does not exceed (nearest rank); NaN if
  /// there are none.
  ///
  /// @param share 0 to 1
  double quantile(double share) {
    if (seconds.isEmpty()) {
      return Double.NaN;
    }
    List<Double> sorted = new ArrayList<>(seconds);
    Collections.sort(sorted);
    int rank = (int) Math.ceil(share * sorted.size());
    return sorted.get(Math.max(0, rank - 1));
  }

  @Override
  public String toString() {
    return String.format(
        "p50 %.1f s, p95 %.1f s, most %.1f s of %d",
        quantile(0.5), quantile(0.95), quantile(1), seconds.size());
  }
}
