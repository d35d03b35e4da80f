package io.tapedeck.engine.local.aws.sql;

import java.util.List;
import java.util.Locale;

/// The units that dates and times are counted in.
final class Units {

  private static final List<String> OF_DATES = List.of("day", "week", "month", "quarter", "year");
  private static final List<String> OF_TIMES = List.of("millisecond", "second", "minute", "hour");

  private Units() {}

  /// @param type `date`, `time` or `timestamp`, with what follows
  static void check(String unit, String type) {
    String lower = unit.toLowerCase(Locale.ROOT);
    boolean known =
        type.startsWith("date")
            ? OF_DATES.contains(lower)
            : type.startsWith("timestamp")
                ? OF_DATES.contains(lower) || OF_TIMES.contains(lower)
                : OF_TIMES.contains(lower);
    if (!known) {
      String name =
          type.startsWith("date") ? "DATE" : type.startsWith("timestamp") ? "Timestamp" : "Time";
      throw SqlRefused.because(
          "INVALID_FUNCTION_ARGUMENT: '" + unit + "' is not a valid " + name + " field");
    }
  }
}
