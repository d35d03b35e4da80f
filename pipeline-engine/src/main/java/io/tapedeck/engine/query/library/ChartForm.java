package io.tapedeck.engine.query.library;

import java.util.Locale;

/// The ways to draw a result that a query may suggest.
public enum ChartForm {
  /// The table is the answer.
  NONE,
  LINE,
  AREA,
  CANDLES,
  BAR,
  SCATTER,
  HEATMAP,
  HISTOGRAM;

  /// The word for it in a header.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
