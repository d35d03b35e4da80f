package io.tapedeck.engine.tape.csv;

/// How a column writes time.
sealed interface TimeFormat {

  /// A date, perhaps with a time of day.
  ///
  /// @param hasClock whether the values carry a time of day
  /// @param zoned whether they name their zone
  record Calendar(DateOrder order, boolean hasClock, boolean zoned) implements TimeFormat {}

  /// A time of day alone.
  record Clock() implements TimeFormat {}

  /// Units since 1970-01-01T00:00Z; seconds may have a fraction.
  record Epoch(Unit unit) implements TimeFormat {}

  /// Units of an epoch time.
  enum Unit {
    SECONDS("seconds", 1L),
    MILLIS("milliseconds", 1_000L),
    MICROS("microseconds", 1_000_000L),
    NANOS("nanoseconds", 1_000_000_000L);

    private final String word;
    private final long perSecond;

    Unit(String word, long perSecond) {
      this.word = word;
      this.perSecond = perSecond;
    }

    String word() {
      return word;
    }

    long perSecond() {
      return perSecond;
    }
  }
}
