package io.tapedeck.engine.kills;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// How fast a series grows that swings as well: the median of the slopes between all pairs of its
/// points (Theil and Sen), which a few odd points do not move. Confined to one thread.
final class Slope {

  private final List<double[]> points = new ArrayList<>();

  void add(double x, double y) {
    points.add(new double[] {x, y});
  }

  /// In units of y for each unit of x; NaN for less than two points.
  double median() {
    List<Double> slopes = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      for (int j = i + 1; j < points.size(); j++) {
        double run = points.get(j)[0] - points.get(i)[0];
        if (run > 0) {
          slopes.add((points.get(j)[1] - points.get(i)[1]) / run);
        }
      }
    }
    if (slopes.isEmpty()) {
      return Double.NaN;
    }
    Collections.sort(slopes);
    int middle = slopes.size() / 2;
    return slopes.size() % 2 == 1
        ? slopes.get(middle)
        : (slopes.get(middle - 1) + slopes.get(middle)) / 2;
  }
}
