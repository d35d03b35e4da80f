package io.tapedeck.app.analyze;

import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.model.QueryRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/// What the columns of a result are good for, and so which charts it allows: a time and a number
/// make a line; open, high, low and close with a time make candles; a text and a number make bars.
/// A pure function.
///
/// @param time the column of times, if there is one (a date or timestamp, or a text of ISO dates)
/// @param text the first column of other text
/// @param numbers the columns of numbers
/// @param ohlc open, high, low, close; empty unless all four are there
/// @param volume the column of volumes
record ResultShape(
    OptionalInt time,
    OptionalInt text,
    List<Integer> numbers,
    List<Integer> ohlc,
    OptionalInt volume) {

  private static final Set<String> NUMBER =
      Set.of(
          "tinyint", "smallint", "integer", "int", "bigint", "real", "float", "double", "decimal");

  ResultShape {
    numbers = List.copyOf(numbers);
    ohlc = List.copyOf(ohlc);
  }

  /// Looks at the types, the names, and for texts at the first rows.
  static ResultShape of(List<QueryColumn> columns, List<QueryRow> rows) {
    List<Integer> numbers = new ArrayList<>();
    List<Integer> times = new ArrayList<>();
    List<Integer> texts = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      (isNumber(columns.get(i)) ? numbers : isTime(columns.get(i), rows, i) ? times : texts).add(i);
    }
    List<Integer> ohlc = new ArrayList<>();
    for (String name : List.of("open", "high", "low", "close")) {
      named(columns, name).ifPresent(ohlc::add);
    }
    boolean whole = ohlc.size() == 4 && numbers.containsAll(ohlc) && !times.isEmpty();
    return new ResultShape(
        first(times), first(texts), numbers, whole ? ohlc : List.of(), named(columns, "volume"));
  }

  /// Whether the values of a column are numbers, by its type.
  static boolean isNumber(QueryColumn column) {
    return NUMBER.contains(baseType(column));
  }

  private static boolean isTime(QueryColumn column, List<QueryRow> rows, int index) {
    String type = baseType(column);
    if (type.equals("date") || type.startsWith("timestamp")) {
      return true;
    }
    return !rows.isEmpty()
        && rows.stream()
            .limit(20)
            .map(row -> row.values().get(index))
            .allMatch(text -> text != null && Moments.parse(text).isPresent());
  }

  private static String baseType(QueryColumn column) {
    String type = column.type().toLowerCase(Locale.ROOT);
    int end = type.indexOf('(');
    return (end < 0 ? type : type.substring(0, end)).strip();
  }

  private static OptionalInt named(List<QueryColumn> columns, String name) {
    return IntStream.range(0, columns.size())
        .filter(i -> columns.get(i).name().equalsIgnoreCase(name))
        .findFirst();
  }

  private static OptionalInt first(List<Integer> indexes) {
    return indexes.isEmpty() ? OptionalInt.empty() : OptionalInt.of(indexes.getFirst());
  }
}
