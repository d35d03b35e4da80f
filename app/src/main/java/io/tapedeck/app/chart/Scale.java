package io.tapedeck.app.chart;

/// A linear map from a [Span] to pixels; `end` may lie before `start`, as on a vertical axis.
record Scale(Span span, double start, double end) {

  double pixel(double value) {
    return start + (value - span.low()) / span.size() * (end - start);
  }

  double value(double pixel) {
    return span.low() + (pixel - start) / (end - start) * span.size();
  }
}
