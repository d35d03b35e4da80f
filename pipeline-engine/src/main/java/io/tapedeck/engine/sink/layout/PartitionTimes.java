package io.tapedeck.engine.sink.layout;

import io.tapedeck.engine.model.PartitionField;
import java.time.LocalDate;

/// The partition columns that the time of an event tells, in UTC.
public final class PartitionTimes {

  static final long SECONDS_PER_DAY = 86_400;
  static final long SECONDS_PER_HOUR = 3_600;

  private PartitionTimes() {}

  /// The value of one.
  ///
  /// @param field [PartitionField#DT] or [PartitionField#HOUR]
  public static String value(PartitionField field, long epochSecond) {
    return switch (field) {
      case DT -> LocalDate.ofEpochDay(Math.floorDiv(epochSecond, SECONDS_PER_DAY)).toString();
      case HOUR -> hour(epochSecond);
      case SYMBOL -> throw new IllegalArgumentException("No time tells the symbol");
    };
  }

  private static String hour(long second) {
    long hour = Math.floorMod(second, SECONDS_PER_DAY) / SECONDS_PER_HOUR;
    return hour < 10 ? "0" + hour : Long.toString(hour);
  }
}
