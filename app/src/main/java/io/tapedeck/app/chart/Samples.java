package io.tapedeck.app.chart;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The points of one line in two growing columns, ascending by x. Appending costs nothing to speak
/// of; a point that is older than the last one takes the last one's place in time.
final class Samples {

  private double[] xs = new double[64];
  private double[] ys = new double[64];
  private int size;

  static Samples of(List<Point> points) {
    Samples samples = new Samples();
    points.stream()
        .sorted(Comparator.comparingDouble(Point::x))
        .forEach(point -> samples.append(point.x(), point.y()));
    return samples;
  }

  void append(double x, double y) {
    if (size == xs.length) {
      xs = Arrays.copyOf(xs, size * 2);
      ys = Arrays.copyOf(ys, size * 2);
    }
    xs[size] = size == 0 ? x : Math.max(x, xs[size - 1]);
    ys[size] = y;
    size++;
  }

  int size() {
    return size;
  }

  double x(int index) {
    return xs[index];
  }

  double y(int index) {
    return ys[index];
  }

  /// The first point at or after `x`; the size if there is none.
  int indexAtOrAfter(double x) {
    int found = Arrays.binarySearch(xs, 0, size, x);
    if (found < 0) {
      return -found - 1;
    }
    while (found > 0 && xs[found - 1] == x) {
      found--;
    }
    return found;
  }

  /// The point whose x is closest; -1 if there is none.
  int nearest(double x) {
    int after = indexAtOrAfter(x);
    if (after == size) {
      return size - 1;
    }
    return after > 0 && x - xs[after - 1] < xs[after] - x ? after - 1 : after;
  }
}
