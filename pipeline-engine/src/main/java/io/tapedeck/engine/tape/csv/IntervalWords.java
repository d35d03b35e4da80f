package io.tapedeck.engine.tape.csv;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the length of a bar where a column says it: `D`, `60` (minutes, as MetaStock, FINAM and
/// Stooq write it), `1h`, `M15` (MetaTrader), `1min`, `Daily`, and `1M`, which is a month.
final class IntervalWords {

  private static final Set<String> NAMES =
      Set.of(
          "per",
          "period",
          "timeframe",
          "time_frame",
          "tf",
          "interval",
          "resolution",
          "granularity",
          "freq",
          "frequency",
          "bar_size",
          "barsize",
          "periodicity",
          "candle_interval",
          "kline_interval");
  private static final Pattern NUMBER_FIRST = Pattern.compile("(\\d{1,5})\\s*([A-Za-z]*)");
  private static final Pattern UNIT_FIRST = Pattern.compile("([A-Za-z]+)(\\d{0,5})");

  private IntervalWords() {}

  /// The column that says how long a bar is.
  ///
  /// @param names normalised
  /// @return -1 if there is none, or if it says several lengths
  static int column(List<String> names, List<String[]> rows) {
    for (int i = 0; i < names.size(); i++) {
      Set<String> values = new HashSet<>();
      for (String[] row : NAMES.contains(names.get(i)) ? rows : List.<String[]>of()) {
        values.add(row[i].strip());
      }
      if (values.size() == 1 && read(values.iterator().next()) != null) {
        return i;
      }
    }
    return -1;
  }

  /// @return the length in the words of reports, null if the text is none
  static @Nullable String read(String text) {
    String value = text.strip();
    Matcher numberFirst = NUMBER_FIRST.matcher(value);
    if (numberFirst.matches()) {
      String unit = numberFirst.group(2);
      // 1M is a month and 1m a minute; M1 is a minute.
      return unit.equals("M")
          ? length(numberFirst.group(1), "mo")
          : length(numberFirst.group(1), unit(unit));
    }
    Matcher unitFirst = UNIT_FIRST.matcher(value);
    if (!unitFirst.matches()) {
      return null;
    }
    String count = unitFirst.group(2);
    boolean month = count.isEmpty() && unitFirst.group(1).equals("M");
    return length(count.isEmpty() ? "1" : count, month ? "mo" : unit(unitFirst.group(1)));
  }

  private static @Nullable String length(String digits, @Nullable String unit) {
    int count = Integer.parseInt(digits);
    if (count == 0 || unit == null) {
      return null;
    }
    return switch (unit) {
      case "s" -> count % 60 == 0 ? length(Integer.toString(count / 60), "m") : count + "s";
      case "m" ->
          count % 1440 == 0 ? count / 1440 + "d" : count % 60 == 0 ? count / 60 + "h" : count + "m";
      case "h" -> count % 24 == 0 ? count / 24 + "d" : count + "h";
      case "q" -> count * 3 + "mo";
      case "d" -> count % 7 == 0 ? count / 7 + "w" : count + "d";
      default -> count + unit;
    };
  }

  private static @Nullable String unit(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "", "m", "min", "mins", "minute", "minutes", "t" -> "m";
      case "s", "sec", "secs", "second", "seconds" -> "s";
      case "h", "hr", "hour", "hours", "hourly" -> "h";
      case "d", "day", "days", "daily", "eod" -> "d";
      case "w", "wk", "week", "weeks", "weekly" -> "w";
      case "mn", "mo", "mon", "month", "months", "monthly" -> "mo";
      case "q", "quarter", "quarterly" -> "q";
      case "y", "yr", "year", "yearly", "annual" -> "y";
      default -> null;
    };
  }
}
