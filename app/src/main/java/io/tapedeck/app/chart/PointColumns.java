package io.tapedeck.app.chart;

import java.util.Arrays;

/// Points in two columns that grow. Adding costs nothing to speak of.
final class PointColumns {

  private double[] xs;
  private double[] ys;
  private int size;

  /// @param expected how many points there is room for at first; at least 1
  PointColumns(int expected) {
    xs = new double[expected];
    ys = new double[expected];
  }

  void add(double x, double y) {
    if (size == xs.length) {
      xs = Arrays.copyOf(xs, size * 2);
      ys = Arrays.copyOf(ys, size * 2);
    }
    xs[size] = x;
    ys[size++] = y;
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
}
