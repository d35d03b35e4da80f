package io.tapedeck.app.chart;

import java.util.Arrays;

/// Draws a long line with few points and the same picture: of all points that fall on one column of
/// pixels it keeps the first, the lowest, the highest and the last, in their order. A NaN is kept
/// where a column holds nothing else.
final class Decimation {

  private double[] xs = new double[1024];
  private double[] ys = new double[1024];
  private int size;

  /// The kept points of `samples` from `from` to before `to`, in pixels.
  ///
  /// @param across maps x, so that one pixel is one unit
  /// @param up maps y
  static Decimation of(Samples samples, int from, int to, Scale across, Scale up) {
    Decimation kept = new Decimation();
    boolean dense = to - from > 3 * Math.abs(across.end() - across.start());
    int i = from;
    while (i < to) {
      int end = i + 1;
      if (dense) {
        double column = Math.floor(across.pixel(samples.x(i)));
        while (end < to && across.pixel(samples.x(end)) < column + 1) {
          end++;
        }
      }
      kept.keep(samples, i, end, across, up);
      i = end;
    }
    return kept;
  }

  private void keep(Samples samples, int from, int to, Scale across, Scale up) {
    int first = -1;
    int least = -1;
    int most = -1;
    int last = -1;
    for (int i = from; i < to; i++) {
      double y = samples.y(i);
      if (!Double.isNaN(y)) {
        first = first < 0 ? i : first;
        least = least < 0 || y < samples.y(least) ? i : least;
        most = most < 0 || y > samples.y(most) ? i : most;
        last = i;
      }
    }
    if (first < 0) {
      add(across.pixel(samples.x(from)), Double.NaN);
      return;
    }
    int[] chosen = {first, Math.min(least, most), Math.max(least, most), last};
    int before = -1;
    for (int index : chosen) {
      if (index != before) {
        add(across.pixel(samples.x(index)), up.pixel(samples.y(index)));
        before = index;
      }
    }
  }

  private void add(double x, double y) {
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
