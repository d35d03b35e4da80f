package io.tapedeck.engine.tape.csv;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides between dd/mm, mm/dd and yy/mm: by a number above 12; if the file has none, by the one
/// order in which its times run one way, or in steps as markets have them ([DatePath]); at last by
/// what is usual where dates are written with points.
final class DateOrderGuess {

  private static final List<DateOrder> ORDERS =
      List.of(DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST, DateOrder.SHORT_YEAR_FIRST);

  private final int column;
  private final CalendarParser parser = new CalendarParser();
  private final long[] fits = new long[ORDERS.size()];
  private final String[] evidence = new String[ORDERS.size()];

  /// An order, why it is that one, and how sure that is.
  record Decision(DateOrder order, String evidence, double confidence, DateOrder runnerUp) {}

  DateOrderGuess(int column) {
    this.column = column;
    java.util.Arrays.fill(evidence, "");
  }

  void see(Row.Fields row) {
    String value = row.values()[column];
    boolean[] valid = new boolean[ORDERS.size()];
    int count = 0;
    for (int i = 0; i < valid.length; i++) {
      valid[i] = parser.parse(value, ORDERS.get(i));
      count += valid[i] ? 1 : 0;
      fits[i] += valid[i] ? 1 : 0;
    }
    for (int i = 0; count < 2 && i < valid.length; i++) {
      if (valid[i] && evidence[i].isEmpty()) {
        evidence[i] = "line " + row.line() + " says " + value.strip();
      }
    }
  }

  boolean isOpen() {
    return open().size() > 1;
  }

  /// The orders that most values fit.
  private List<DateOrder> open() {
    long most = Math.max(fits[0], Math.max(fits[1], fits[2]));
    return ORDERS.stream().filter(order -> fits[ORDERS.indexOf(order)] == most).toList();
  }

  /// @param sample rows from the beginning, for the direction of time
  /// @return null if nothing decides
  @Nullable Decision decide(List<Row.Fields> sample, String columnName) {
    List<DateOrder> open = open();
    DateOrder first = open.getFirst();
    if (open.size() == 1) {
      String line = evidence[ORDERS.indexOf(first)];
      String because = line.isEmpty() ? "most lines are dates so" : line;
      DateOrder other = first == DateOrder.DAY_FIRST ? DateOrder.MONTH_FIRST : DateOrder.DAY_FIRST;
      return new Decision(first, because, fits[ORDERS.indexOf(other)] > 0 ? 0.99 : 1, other);
    }
    DateOrder second = open.get(1);
    DatePath one = DatePath.of(sample, column, first);
    DatePath two = DatePath.of(sample, column, second);
    String why = one.isLikelierThan(two);
    if (why != null) {
      return new Decision(first, why, 0.9, second);
    }
    why = two.isLikelierThan(one);
    if (why != null) {
      return new Decision(second, why, 0.9, first);
    }
    return byCustom(sample, columnName, second);
  }

  private @Nullable Decision byCustom(List<Row.Fields> sample, String name, DateOrder second) {
    boolean dots = sample.stream().allMatch(row -> row.values()[column].indexOf('.') > 0);
    if (second == DateOrder.MONTH_FIRST && dots) {
      String custom = "dates with points are written so everywhere";
      return new Decision(DateOrder.DAY_FIRST, custom, 0.9, second);
    }
    return switch (ColumnNames.normalise(name)) {
      case "datum", "fecha", "data", "дата", "tarih", "fecha_hora", "data_hora", "buchungstag" ->
          new Decision(DateOrder.DAY_FIRST, "the column is called '" + name + "'", 0.85, second);
      default -> null;
    };
  }
}
