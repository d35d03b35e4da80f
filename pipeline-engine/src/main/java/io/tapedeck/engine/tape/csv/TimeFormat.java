package io.tapedeck.engine.tape.csv;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a column writes time.
sealed interface TimeFormat {

  /// A date, perhaps with a time of day.
  ///
  /// @param hasClock whether the values carry a time of day
  /// @param zoned whether they name their zone
  record Calendar(DateOrder order, boolean hasClock, boolean zoned) implements TimeFormat {}

  /// A time of day alone.
  ///
  /// @param digits how many digits it has if it is written without marks, zeros before them
  ///   included: 4 (HHMM), 6 (HHMMSS), 9, 12, 15 (with milli-, micro-, nanoseconds); otherwise 0
  record Clock(int digits) implements TimeFormat {}

  /// A time of day as the units since midnight; they may have a fraction.
  record SinceMidnight(Unit unit) implements TimeFormat {}

  /// Units since 1970-01-01T00:00Z; they may have a fraction.
  record Epoch(Unit unit) implements TimeFormat {}

  /// Days since 1899-12-30, as spreadsheets keep dates; the fraction is the time of day.
  record Serial() implements TimeFormat {}

  /// Whether it says the time of day and no date.
  default boolean isTimeOfDay() {
    return switch (this) {
      case Clock clock -> true;
      case SinceMidnight since -> true;
      case Calendar calendar -> false;
      case Epoch epoch -> false;
      case Serial serial -> false;
    };
  }

  /// Units of a count of time.
  enum Unit {
    SECONDS("s", "seconds", 1L),
    MILLIS("ms", "milliseconds", 1_000L),
    MICROS("us", "microseconds", 1_000_000L),
    NANOS("ns", "nanoseconds", 1_000_000_000L);

    private final String key;
    private final String word;
    private final long perSecond;

    Unit(String key, String word, long perSecond) {
      this.key = key;
      this.word = word;
      this.perSecond = perSecond;
    }

    /// The unit that a correction names, null if none.
    static @Nullable Unit of(String text) {
      String wanted = text.strip().toLowerCase(Locale.ROOT).replace('µ', 'u').replace('μ', 'u');
      for (Unit unit : values()) {
        if (wanted.equals(unit.key) || wanted.equals(unit.word)) {
          return unit;
        }
      }
      return null;
    }

    /// The unit in which a count since 1970 is a time between 1973 and 2286, null if none.
    static @Nullable Unit ofEpoch(double count) {
      double least = 1e8;
      for (Unit unit : values()) {
        if (count >= least && count < least * 100) {
          return unit;
        }
        least *= 1000;
      }
      return null;
    }

    /// The largest unit in which a count since midnight is within a day, null if none.
    static @Nullable Unit ofDay(double count) {
      for (Unit unit : values()) {
        if (count <= 86_400d * unit.perSecond) {
          return unit;
        }
      }
      return null;
    }

    /// As corrections say it.
    String key() {
      return key;
    }

    /// As reports say it.
    String word() {
      return word;
    }

    long perSecond() {
      return perSecond;
    }
  }
}
