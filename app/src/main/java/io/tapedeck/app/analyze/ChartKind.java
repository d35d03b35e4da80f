package io.tapedeck.app.analyze;

/// How a result can be drawn.
public enum ChartKind {
  NONE("Table only"),
  LINE("Line"),
  BARS("Bars"),
  CANDLES("Candles");

  private final String label;

  ChartKind(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
