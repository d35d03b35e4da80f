package io.tapedeck.engine.tape.csv;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds how a column writes time by looking at its values. Most of them have to fit; the others
/// are bad rows, which is found out when they are read.
final class TimeFormatGuess {

  private static final double ENOUGH = 0.8;

  private TimeFormatGuess() {}

  /// @param values values of one column; blank ones are ignored
  /// @param order the order of day and month where only the file can tell
  /// @return null if too few of the values are times of one format
  static @Nullable TimeFormat of(List<String> values, DateOrder order) {
    List<String> present = present(values);
    if (present.isEmpty()) {
      return null;
    }
    TimeFormat calendar = calendar(present, order);
    if (calendar != null) {
      return calendar;
    }
    TimeFormat epoch = epoch(present);
    if (epoch != null) {
      return epoch;
    }
    CalendarParser parser = new CalendarParser();
    long clocks = present.stream().filter(parser::parseClock).count();
    return enough(clocks, present) ? new TimeFormat.Clock() : null;
  }

  /// How many values are dates in this order.
  static long fits(List<String> values, DateOrder order) {
    CalendarParser parser = new CalendarParser();
    return present(values).stream().filter(value -> parser.parse(value, order)).count();
  }

  /// Whether a single cell could be a time of any kind.
  static boolean isTime(String cell) {
    String value = cell.strip();
    CalendarParser parser = new CalendarParser();
    return parser.parse(value, DateOrder.DAY_FIRST)
        || parser.parse(value, DateOrder.MONTH_FIRST)
        || epochUnit(value) != null;
  }

  private static List<String> present(List<String> values) {
    return values.stream().map(String::strip).filter(v -> !NumberStyle.isAbsent(v)).toList();
  }

  private static boolean enough(long fits, List<String> values) {
    return fits >= values.size() * ENOUGH && fits > 0;
  }

  private static TimeFormat.@Nullable Calendar calendar(List<String> values, DateOrder order) {
    CalendarParser parser = new CalendarParser();
    boolean clock = false;
    boolean zoned = false;
    long fits = 0;
    long yearFirst = 0;
    for (String value : values) {
      if (parser.parse(value, order)) {
        fits++;
        clock |= parser.hasClock();
        zoned |= parser.zoned();
        yearFirst += parser.parse(value, DateOrder.YEAR_FIRST) ? 1 : 0;
      }
    }
    if (!enough(fits, values)) {
      return null;
    }
    return new TimeFormat.Calendar(yearFirst == fits ? DateOrder.YEAR_FIRST : order, clock, zoned);
  }

  private static TimeFormat.@Nullable Epoch epoch(List<String> values) {
    Map<TimeFormat.Unit, Long> units = new EnumMap<>(TimeFormat.Unit.class);
    for (String value : values) {
      TimeFormat.Unit unit = epochUnit(value);
      if (unit != null) {
        units.merge(unit, 1L, Long::sum);
      }
    }
    for (Map.Entry<TimeFormat.Unit, Long> unit : units.entrySet()) {
      if (enough(unit.getValue(), values)) {
        return new TimeFormat.Epoch(unit.getKey());
      }
    }
    return null;
  }

  /// By the number of digits; each unit then covers 1973 to 2286.
  private static TimeFormat.@Nullable Unit epochUnit(String value) {
    int point = value.indexOf('.');
    int digits = point < 0 ? value.length() : point;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < '0' || c > '9') && i != point) {
        return null;
      }
    }
    return switch (digits) {
      case 9, 10 -> TimeFormat.Unit.SECONDS;
      case 12, 13 -> TimeFormat.Unit.MILLIS;
      case 15, 16 -> point < 0 ? TimeFormat.Unit.MICROS : null;
      case 18, 19 -> point < 0 ? TimeFormat.Unit.NANOS : null;
      default -> null;
    };
  }
}
