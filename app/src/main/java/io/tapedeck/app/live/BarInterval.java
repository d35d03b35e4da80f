package io.tapedeck.app.live;

/// How long a candle of the Live place is.
public enum BarInterval {
  /// Bars as the tape has them; ticks in the finest bars whose history still fits.
  AUTO("auto", 0),
  SECOND("1 s", 1_000),
  TEN_SECONDS("10 s", 10_000),
  MINUTE("1 min", 60_000),
  FIVE_MINUTES("5 min", 300_000),
  HOUR("1 h", 3_600_000),
  DAY("1 d", 86_400_000);

  private final String label;
  private final long millis;

  BarInterval(String label, long millis) {
    this.label = label;
    this.millis = millis;
  }

  public String label() {
    return label;
  }

  /// Its length in milliseconds; 0 for [#AUTO].
  long millis() {
    return millis;
  }
}
