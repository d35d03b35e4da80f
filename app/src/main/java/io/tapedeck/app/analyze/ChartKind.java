package io.tapedeck.app.analyze;

/// How a result can be drawn.
enum ChartKind {
  NONE("Table only"),
  LINE("Line"),
  AREA("Area"),
  BARS("Bars"),
  HISTOGRAM("Histogram"),
  CANDLES("Candles"),
  SCATTER("Scatter"),
  HEATMAP("Heat map");

  private final String label;

  ChartKind(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
