package io.tapedeck.engine.tape.csv;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides between dd/mm and mm/dd: by a number above 12, and if the file has none, by the one
/// order in which its times run one way.
final class DateOrderGuess {

  private final int column;
  private final CalendarParser parser = new CalendarParser();
  private long dayFirst;
  private long monthFirst;
  private @Nullable String evidence;

  DateOrderGuess(int column) {
    this.column = column;
  }

  void see(Row.Fields row) {
    String value = row.values()[column].strip();
    boolean day = parser.parse(value, DateOrder.DAY_FIRST);
    boolean month = parser.parse(value, DateOrder.MONTH_FIRST);
    dayFirst += day ? 1 : 0;
    monthFirst += month ? 1 : 0;
    if (day != month && evidence == null) {
      evidence = "line " + row.line() + " says " + value;
    }
  }

  boolean isOpen() {
    return dayFirst == monthFirst;
  }

  /// @param sample rows from the beginning, for the direction of time
  /// @return null if nothing decides
  @Nullable DateOrder decide(List<Row.Fields> sample) {
    if (!isOpen()) {
      return dayFirst > monthFirst ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST;
    }
    boolean day = runsOneWay(sample, DateOrder.DAY_FIRST);
    boolean month = runsOneWay(sample, DateOrder.MONTH_FIRST);
    if (day == month) {
      return null;
    }
    evidence = "only so the times run one way";
    return day ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST;
  }

  String evidence() {
    return evidence == null ? "" : evidence;
  }

  private boolean runsOneWay(List<Row.Fields> rows, DateOrder order) {
    int up = 0;
    int down = 0;
    long before = 0;
    boolean first = true;
    for (Row.Fields row : rows) {
      if (parser.parse(row.values()[column].strip(), order)) {
        up += !first && parser.epochSecond() > before ? 1 : 0;
        down += !first && parser.epochSecond() < before ? 1 : 0;
        before = parser.epochSecond();
        first = false;
      }
    }
    return (up == 0) != (down == 0);
  }
}
