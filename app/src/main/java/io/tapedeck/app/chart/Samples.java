package io.tapedeck.app.chart;

import java.util.Comparator;
import java.util.List;

/// The points of one line in two growing columns, ascending by x. Appending costs nothing to speak
/// of; a point that is older than the last one takes the last one's place in time.
final class Samples {

  private final PointColumns points = new PointColumns(64);

  static Samples of(List<Point> points) {
    Samples samples = new Samples();
    points.stream()
        .sorted(Comparator.comparingDouble(Point::x))
        .forEach(point -> samples.append(point.x(), point.y()));
    return samples;
  }

  void append(double x, double y) {
    int size = points.size();
    points.add(size == 0 ? x : Math.max(x, points.x(size - 1)), y);
  }

  int size() {
    return points.size();
  }

  double x(int index) {
    return points.x(index);
  }

  double y(int index) {
    return points.y(index);
  }

  /// The first point at or after `x`; the size if there is none.
  int indexAtOrAfter(double x) {
    int low = 0;
    int high = points.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (points.x(middle) < x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// The point whose x is closest; -1 if there is none.
  int nearest(double x) {
    int after = indexAtOrAfter(x);
    if (after == size()) {
      return size() - 1;
    }
    return after > 0 && x - x(after - 1) < x(after) - x ? after - 1 : after;
  }
}
