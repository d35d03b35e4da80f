package io.tapedeck.engine.tape.csv;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds how a column writes time by looking at its values. Most of them have to fit; the others
/// are bad rows, which is found out when they are read.
final class TimeFormatGuess {

  /// The share of values that must fit where the name of the column says nothing.
  private static final double ENOUGH = 0.8;

  /// And where it says that they are times: a short file may have nearly as many lines below its
  /// rows.
  private static final double ENOUGH_NAMED = 0.5;

  private final List<String> values;
  private final double enough;
  private final CalendarParser parser = new CalendarParser();

  /// @param values values of one column whose name is that of a time; absent ones are ignored
  TimeFormatGuess(List<String> values) {
    this(values, ENOUGH_NAMED);
  }

  private TimeFormatGuess(List<String> values, double enough) {
    this.enough = enough;
    this.values = values.stream().map(Blanks::strip).filter(v -> !NumberStyle.isAbsent(v)).toList();
  }

  /// The format of a column whose name says nothing.
  ///
  /// @param order the order of day and month where only the file can tell
  /// @return null if too few of the values are times of one format
  static @Nullable TimeFormat of(List<String> values, DateOrder order) {
    TimeFormatGuess guess = new TimeFormatGuess(values, ENOUGH);
    TimeFormat calendar = guess.calendar(order);
    if (calendar != null) {
      return calendar;
    }
    TimeFormat epoch = guess.epoch();
    return epoch != null ? epoch : guess.markedClock();
  }

  /// Whether a single cell could be a time of any kind.
  static boolean isTime(String cell) {
    String value = cell.strip();
    CalendarParser parser = new CalendarParser();
    return value.length() <= 64
        && (parser.parse(value, DateOrder.DAY_FIRST)
            || parser.parse(value, DateOrder.MONTH_FIRST)
            || epochUnit(value) != null);
  }

  /// A column that is called a whole time.
  @Nullable TimeFormat ofTimestamps() {
    return first(bestCalendar(), epoch(), markedClock(), sinceMidnight(), serial());
  }

  /// A column that is called a date.
  @Nullable TimeFormat ofDates() {
    return first(bestCalendar(), serial(), epoch());
  }

  /// A column that is called a time, which may be one of day.
  @Nullable TimeFormat ofTimes() {
    return first(bestCalendar(), markedClock(), digitClock(), epoch(), sinceMidnight(), serial());
  }

  private static @Nullable TimeFormat first(@Nullable TimeFormat... formats) {
    for (TimeFormat format : formats) {
      if (format != null) {
        return format;
      }
    }
    return null;
  }

  /// Dates in the order that most of the values fit.
  private @Nullable TimeFormat bestCalendar() {
    DateOrder best = DateOrder.YEAR_FIRST;
    long most = 0;
    for (DateOrder order : DateOrder.values()) {
      long fits = values.stream().filter(value -> parser.parse(value, order)).count();
      if (fits > most) {
        best = order;
        most = fits;
      }
      if (most == values.size()) {
        break;
      }
    }
    return calendar(best);
  }

  private TimeFormat.@Nullable Calendar calendar(DateOrder order) {
    boolean clock = false;
    boolean zoned = false;
    long fits = 0;
    long yearFirst = 0;
    for (String value : values) {
      if (parser.parse(value, order)) {
        fits++;
        clock |= parser.secondOfDay() != 0 || parser.nano() != 0;
        zoned |= parser.zoned();
        yearFirst += parser.parse(value, DateOrder.YEAR_FIRST) ? 1 : 0;
      }
    }
    if (!enough(fits)) {
      return null;
    }
    return new TimeFormat.Calendar(yearFirst == fits ? DateOrder.YEAR_FIRST : order, clock, zoned);
  }

  @Nullable TimeFormat epoch() {
    Map<TimeFormat.Unit, Long> units = new EnumMap<>(TimeFormat.Unit.class);
    for (String value : values) {
      TimeFormat.Unit unit = epochUnit(value);
      if (unit != null) {
        units.merge(unit, 1L, Long::sum);
      }
    }
    for (Map.Entry<TimeFormat.Unit, Long> unit : units.entrySet()) {
      if (enough(unit.getValue())) {
        return new TimeFormat.Epoch(unit.getKey());
      }
    }
    return null;
  }

  /// Times of day with marks between their parts.
  private @Nullable TimeFormat markedClock() {
    long clocks = values.stream().filter(v -> !isCount(v) && parser.parseClock(v)).count();
    return enough(clocks) ? new TimeFormat.Clock(0) : null;
  }

  /// Times of day whose digits stand together. All of them must fit: seconds since midnight often
  /// do.
  private @Nullable TimeFormat digitClock() {
    int longest = 0;
    boolean fractions = false;
    boolean padded = false;
    for (String value : values) {
      fractions |= value.indexOf('.') > 0;
      padded |= value.charAt(0) == '0' && whole(value) > 1;
      longest = Math.max(longest, isCount(value) ? whole(value) : 0);
    }
    int width = longest == 3 || longest == 4 ? 4 : longest == 5 || longest == 6 ? 6 : 0;
    if (longest >= 8 && longest <= 15 && longest % 3 != 1) {
      width = (longest + 1) / 3 * 3;
    }
    // 34200.004 is half past nine as seconds; a clock without its zero would be at 3:42.
    boolean seconds = fractions && !padded && longest == 5;
    if (width == 0 || seconds) {
      return null;
    }
    for (String value : values) {
      if (isCount(value) && !parser.parseClock(value.toCharArray(), 0, value.length(), width)) {
        return null;
      }
    }
    return new TimeFormat.Clock(width);
  }

  @Nullable TimeFormat sinceMidnight() {
    double greatest = -1;
    long counts = 0;
    for (String value : values) {
      Double count = isCount(value) ? NumberStyle.POINT.read(value) : null;
      if (count != null) {
        counts++;
        greatest = Math.max(greatest, count);
      }
    }
    TimeFormat.Unit unit = greatest < 0 ? null : TimeFormat.Unit.ofDay(greatest);
    return unit == null || !enough(counts) ? null : new TimeFormat.SinceMidnight(unit);
  }

  /// Days as a spreadsheet counts them, between 1954 and 2064.
  private @Nullable TimeFormat serial() {
    long fits =
        values.stream()
            .filter(TimeFormatGuess::isCount)
            .map(NumberStyle.POINT::read)
            .filter(days -> days != null && days >= 20_000 && days < 60_500)
            .count();
    return enough(fits) ? new TimeFormat.Serial() : null;
  }

  private boolean enough(long fits) {
    return fits >= values.size() * enough && fits > 0;
  }

  /// Digits, perhaps with a point.
  private static boolean isCount(String value) {
    int points = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      points += c == '.' ? 1 : 0;
      if (c != '.' && !TextCursor.isDigit(c)) {
        return false;
      }
    }
    return points <= 1 && !value.isEmpty();
  }

  private static int whole(String value) {
    int point = value.indexOf('.');
    return point < 0 ? value.length() : point;
  }

  private static TimeFormat.@Nullable Unit epochUnit(String value) {
    boolean scientific = value.indexOf('E') > 0 || value.indexOf('e') > 0;
    if (scientific) {
      Double count = NumberStyle.POINT.read(value);
      count = count == null ? NumberStyle.COMMA.read(value) : count;
      return count == null ? null : TimeFormat.Unit.ofEpoch(count);
    }
    if (!isCount(value)) {
      return null;
    }
    // By the number of digits; each unit then covers 1973 to 2286.
    return switch (whole(value)) {
      case 9, 10 -> TimeFormat.Unit.SECONDS;
      case 12, 13 -> TimeFormat.Unit.MILLIS;
      case 15, 16 -> TimeFormat.Unit.MICROS;
      case 18, 19 -> TimeFormat.Unit.NANOS;
      default -> null;
    };
  }
}
