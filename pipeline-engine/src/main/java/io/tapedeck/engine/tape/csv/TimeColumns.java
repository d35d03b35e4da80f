package io.tapedeck.engine.tape.csv;

import java.util.Set;
import java.util.function.IntUnaryOperator;

/// Where a row says when it happened.
///
/// @param index the column of the whole time, or of the date
/// @param name its name in the file
/// @param clockIndex the column of the time of day if it has its own, otherwise -1
/// @param clockName its name in the file, or empty
record TimeColumns(int index, String name, TimeFormat format, int clockIndex, String clockName) {

  /// The columns that say it, by position.
  Set<Integer> indexes() {
    return clockIndex < 0 ? Set.of(index) : Set.of(index, clockIndex);
  }

  /// The same in rows whose columns stand elsewhere.
  TimeColumns moved(IntUnaryOperator to) {
    int clock = clockIndex < 0 ? -1 : to.applyAsInt(clockIndex);
    return new TimeColumns(to.applyAsInt(index), name, format, clock, clockName);
  }

  /// The same columns, read in another way.
  TimeColumns reading(TimeFormat other) {
    return new TimeColumns(index, name, other, clockIndex, clockName);
  }

  /// Whether the source names its zone.
  boolean zoned() {
    return switch (format) {
      case TimeFormat.Calendar calendar -> calendar.zoned();
      case TimeFormat.Epoch epoch -> true;
      case TimeFormat.Clock clock -> false;
    };
  }

  /// Whether times are whole days.
  boolean isDateOnly() {
    return clockIndex < 0 && format instanceof TimeFormat.Calendar calendar && !calendar.hasClock();
  }
}
