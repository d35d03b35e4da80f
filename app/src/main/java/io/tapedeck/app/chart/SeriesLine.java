package io.tapedeck.app.chart;

/// A series as its chart keeps it.
record SeriesLine(String name, Series.Shape shape, Samples samples) {

  static SeriesLine of(Series series) {
    return new SeriesLine(series.name(), series.shape(), Samples.of(series.points()));
  }

  /// The first point that matters for a view: one before it, so that the line comes in from
  /// outside.
  int from(Span view) {
    return Math.max(0, samples.indexAtOrAfter(view.low()) - 1);
  }

  /// One after the last point that matters for a view.
  int to(Span view) {
    return Math.min(samples.size(), samples.indexAtOrAfter(Math.nextUp(view.high())) + 1);
  }
}
