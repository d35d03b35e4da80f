package io.tapedeck.app.chart;

/// Draws a long line with few points and the same picture: of all points that fall on one column of
/// pixels it keeps the first, the lowest, the highest and the last, in their order. A NaN is kept
/// where a column holds nothing else.
final class Decimation {

  private final Samples samples;
  private final Scale across;
  private final Scale up;
  private final PointColumns kept = new PointColumns(1024);

  private Decimation(Samples samples, Scale across, Scale up) {
    this.samples = samples;
    this.across = across;
    this.up = up;
  }

  /// The kept points of `samples` from `from` to before `to`, in pixels.
  ///
  /// @param across maps x, so that one pixel is one unit
  /// @param up maps y
  static PointColumns of(Samples samples, int from, int to, Scale across, Scale up) {
    Decimation drawn = new Decimation(samples, across, up);
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
      drawn.keep(i, end);
      i = end;
    }
    return drawn.kept;
  }

  private void keep(int from, int to) {
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
      kept.add(across.pixel(samples.x(from)), Double.NaN);
      return;
    }
    int[] chosen = {first, Math.min(least, most), Math.max(least, most), last};
    int before = -1;
    for (int index : chosen) {
      if (index != before) {
        kept.add(across.pixel(samples.x(index)), up.pixel(samples.y(index)));
        before = index;
      }
    }
  }
}
