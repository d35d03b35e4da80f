package io.tapedeck.engine.tape.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Names columns by what stands in them, where no header does or where its names are unknown: the
/// time, a symbol that is a text, then four prices of which one is never the least and one never
/// the greatest, or two of which one is never above the other, or a price and a size.
final class HeaderlessColumns {

  private static final Set<String> SIDES =
      Set.of("buy", "sell", "b", "s", "bid", "ask", "a", "true", "false", "1", "-1", "m", "t");

  private final List<String[]> rows;
  private final String fileName;
  private final String[] names;
  private final List<double[]> numbers = new ArrayList<>();
  private int time = -1;
  private boolean dateOnly;

  private HeaderlessColumns(List<String[]> rows, String fileName) {
    this.fileName = fileName;
    this.rows = rows.subList(0, Math.min(rows.size(), 1_000));
    this.names = new String[rows.getFirst().length];
    for (int i = 0; i < names.length; i++) {
      names[i] = "column_" + (i + 1);
      numbers.add(numbers(i));
    }
  }

  /// @param fileName may say the day of rows that have only a time of day
  /// @return a name for each column, `column_3` where nothing is known; no names if nothing is a
  ///   price
  static String[] name(List<String[]> rows, String fileName) {
    return rows.isEmpty() ? new String[0] : new HeaderlessColumns(rows, fileName).find();
  }

  private String[] find() {
    times();
    if (time < 0) {
      return new String[0];
    }
    symbol();
    List<Integer> numeric = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      if (names[i].startsWith("column_") && numbers.get(i).length > 0) {
        numeric.add(i);
      }
    }
    List<Integer> free = numeric.stream().filter(column -> !isIdentifier(column)).toList();
    boolean found = bars(numeric) || quotes(free) || trades(free) || close(free);
    return found ? names : new String[0];
  }

  private void times() {
    RowNumbers.of(rows, numbers).forEach(column -> names[column] = "id");
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals("id")) {
        continue;
      }
      TimeFormat format = TimeFormatGuess.of(column(i), DateOrder.DAY_FIRST);
      if (format == null) {
        format = TimeFormatGuess.of(column(i), DateOrder.MONTH_FIRST);
      }
      boolean clock = format instanceof TimeFormat.Clock;
      if (time >= 0 && i == time + 1 && isClock(i)) {
        names[i] = "time";
      } else if (format != null && !clock && time < 0) {
        names[i] = "timestamp";
        time = i;
        dateOnly = format instanceof TimeFormat.Calendar calendar && !calendar.hasClock();
      } else if (format instanceof TimeFormat.Calendar || format instanceof TimeFormat.Epoch) {
        // A second time: the end of a candle, or when the row was received.
        names[i] = "column_" + (i + 1) + "_time";
      }
    }
    shortDate();
    boolean counted =
        time < 0
            && new TimeFormatGuess(column(0)).sinceMidnight() != null
            && (hasMark(0) || FileNameDate.of(fileName) != null);
    if (counted) {
      time = 0;
      names[0] = "timestamp";
    }
    for (int i = 0; i < names.length; i++) {
      if (names[i].endsWith("_time")) {
        numbers.set(i, new double[0]);
      }
    }
  }

  /// `240102`: taken for a date only if nothing else is one and all of several values are.
  private void shortDate() {
    for (int i = 0; i < names.length && time < 0 && rows.size() >= 3; i++) {
      boolean digits = column(i).stream().allMatch(value -> value.strip().matches("\\d{6}"));
      CalendarParser parser = new CalendarParser();
      if (digits && column(i).stream().allMatch(v -> parser.parse(v, DateOrder.SHORT_YEAR_FIRST))) {
        names[i] = "timestamp";
        time = i;
        dateOnly = true;
      }
    }
  }

  /// Digits behind a date that are all a time of day, or texts with colons.
  private boolean isClock(int column) {
    boolean digits =
        column(column).stream().allMatch(value -> value.strip().matches("\\d{4}|\\d{6}|\\d{9}"));
    boolean marked = column(column).stream().allMatch(value -> value.indexOf(':') > 0);
    TimeFormat format = digits || marked ? new TimeFormatGuess(column(column)).ofTimes() : null;
    return dateOnly && format instanceof TimeFormat.Clock;
  }

  /// A text without a side's words; the first of them, if there are several, that looks like one.
  private void symbol() {
    int best = -1;
    for (int i = 0; i < names.length; i++) {
      if (!names[i].startsWith("column_") || numbers.get(i).length > 0 || isSide(i)) {
        continue;
      }
      List<String> values = column(i);
      boolean written = values.stream().noneMatch(String::isBlank);
      boolean single = values.stream().allMatch(value -> value.strip().length() == 1);
      boolean ticker = values.stream().allMatch(value -> HeaderSymbol.isTicker(value.strip()));
      if (written && !single && !names[i].endsWith("_time") && (best < 0 || ticker)) {
        best = i;
        if (ticker) {
          break;
        }
      }
    }
    if (best >= 0) {
      names[best] = "symbol";
    }
  }

  private boolean isSide(int column) {
    boolean side =
        column(column).stream().allMatch(v -> SIDES.contains(v.strip().toLowerCase(Locale.ROOT)));
    if (side) {
      names[column] = "side";
    }
    return side;
  }

  private boolean bars(List<Integer> free) {
    for (int at = 0; at + 3 < free.size(); at++) {
      int[] four = {free.get(at), free.get(at + 1), free.get(at + 2), free.get(at + 3)};
      int[] ohlc = PriceRange.of(four, numbers);
      if (ohlc.length == 4 && four[3] - four[0] == 3) {
        String[] roles = {"open", "high", "low", "close"};
        for (int i = 0; i < 4; i++) {
          names[ohlc[i]] = roles[i];
        }
        volume(free, at + 4, numbers.get(ohlc[3]));
        return true;
      }
    }
    return false;
  }

  /// What follows the prices: an adjusted close is near the close, and then comes the volume.
  private void volume(List<Integer> free, int at, double[] close) {
    int next = at;
    if (next + 1 < free.size() && PriceRange.areNear(numbers.get(free.get(next)), close)) {
      names[free.get(next)] = "adj_close";
      next++;
    }
    if (next < free.size()) {
      names[free.get(next)] = "volume";
    }
  }

  private boolean quotes(List<Integer> free) {
    for (int at = 0; at + 1 < free.size(); at++) {
      double[] left = numbers.get(free.get(at));
      double[] right = numbers.get(free.get(at + 1));
      int way = PriceRange.spread(left, right);
      if (way != 0 && free.get(at + 1) == free.get(at) + 1) {
        names[free.get(at)] = way > 0 ? "bid" : "ask";
        names[free.get(at + 1)] = way > 0 ? "ask" : "bid";
        if (at + 3 < free.size()) {
          names[free.get(at + 2)] = way > 0 ? "bid_size" : "ask_size";
          names[free.get(at + 3)] = way > 0 ? "ask_size" : "bid_size";
        }
        return true;
      }
    }
    return false;
  }

  /// A price moves little from row to row, a size does not; of two such the first is the price.
  private boolean trades(List<Integer> all) {
    List<Integer> free = all.stream().filter(column -> !isFlag(column)).toList();
    if (free.size() < 2) {
      return false;
    }
    int price = -1;
    double least = 0.2;
    for (int column : free) {
      double step = PriceRange.step(numbers.get(column));
      if (step < least && !PriceRange.isConstant(numbers.get(column))) {
        price = column;
        least = price == free.getFirst() ? step : Math.min(step, least);
      }
    }
    if (price < 0) {
      price = free.getFirst();
    }
    int at = free.indexOf(price);
    int size = at + 1 < free.size() ? free.get(at + 1) : free.get(at - 1);
    names[price] = "price";
    names[size] = "volume";
    return true;
  }

  /// A few small whole numbers: a side, a type, a condition.
  private boolean isFlag(int column) {
    double[] values = numbers.get(column);
    boolean flag = values.length >= 8 && !hasMark(column);
    for (int i = 0; i < values.length && flag; i++) {
      flag = Math.abs(values[i]) <= 10;
    }
    return flag;
  }

  private boolean close(List<Integer> free) {
    if (free.size() != 1) {
      return false;
    }
    names[free.getFirst()] = "close";
    return true;
  }

  /// Whole numbers that only grow: of trades, orders, messages.
  private boolean isIdentifier(int column) {
    double[] values = numbers.get(column);
    // A volume may grow for some rows, too.
    boolean grows = values.length >= 8;
    for (int i = 1; i < values.length && grows; i++) {
      grows = values[i] > values[i - 1] && values[i] == Math.rint(values[i]);
    }
    return grows && values[0] == Math.rint(values[0]) && !hasMark(column);
  }

  private boolean hasMark(int column) {
    return column(column).stream().anyMatch(value -> value.indexOf('.') >= 0);
  }

  /// The values of a column of numbers, in either style; none if it is no such column.
  private double[] numbers(int column) {
    double[] point = numbers(column, NumberStyle.POINT);
    boolean comma = column(column).stream().anyMatch(value -> value.indexOf(',') >= 0);
    double[] other = comma ? numbers(column, NumberStyle.COMMA) : point;
    return point.length == 0 || (comma && other.length > 0 && isDecimal(column)) ? other : point;
  }

  private boolean isDecimal(int column) {
    return column(column).stream().noneMatch(value -> value.indexOf('.') > value.indexOf(','));
  }

  private double[] numbers(int column, NumberStyle style) {
    double[] values = new double[rows.size()];
    int count = 0;
    int bad = 0;
    for (String[] row : rows) {
      Double value = style.read(row[column].strip());
      if (value == null) {
        bad++;
      } else {
        values[count++] = value;
      }
    }
    boolean some = Arrays.stream(values, 0, count).anyMatch(v -> !Double.isNaN(v));
    return bad == 0 && some ? Arrays.copyOf(values, count) : new double[0];
  }

  private List<String> column(int index) {
    return rows.stream().map(row -> row[index]).toList();
  }
}
