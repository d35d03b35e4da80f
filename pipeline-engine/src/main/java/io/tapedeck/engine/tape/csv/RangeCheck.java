package io.tapedeck.engine.tape.csv;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether the values bear out what the columns are taken for: high and low around open and close,
/// the bid below the ask.
///
/// @param rows how many of the first rows have all the values
/// @param good in how many of them they stand as they must
/// @param what a sentence's end; empty if there is nothing to check
record RangeCheck(int rows, int good, String what) {

  private static final int ROWS = 2_000;
  private static final double ENOUGH = 0.95;

  static RangeCheck of(Roles roles, Sample sample) {
    return switch (roles.kind()) {
      case BARS -> of(roles, sample, ColumnRole.LOW, ColumnRole.HIGH, ColumnRole.CLOSE);
      case QUOTES -> of(roles, sample, ColumnRole.BID, ColumnRole.ASK, null);
      case TRADES, MIXED -> new RangeCheck(0, 0, "");
    };
  }

  private static RangeCheck of(
      Roles roles,
      Sample sample,
      ColumnRole least,
      ColumnRole greatest,
      @Nullable ColumnRole between) {
    int low = roles.index(least);
    int high = roles.index(greatest);
    int middle = between == null ? -1 : roles.index(between);
    if (low < 0 || high < 0) {
      return new RangeCheck(0, 0, "");
    }
    int rows = 0;
    int good = 0;
    for (Row.Fields row : sample.rows().subList(0, Math.min(ROWS, sample.rows().size()))) {
      double bottom = number(row, low);
      double top = number(row, high);
      double inside = middle < 0 ? bottom : number(row, middle);
      if (!Double.isNaN(bottom + top + inside)) {
        rows++;
        good += bottom <= inside && inside <= top ? 1 : 0;
      }
    }
    String what = least.word() + " ≤ " + (middle < 0 ? "" : "close ≤ ") + greatest.word();
    return new RangeCheck(rows, good, what);
  }

  private static double number(Row.Fields row, int column) {
    String value = row.values()[column].strip();
    Double point = NumberStyle.POINT.read(value);
    Double number = point != null ? point : NumberStyle.COMMA.read(value);
    return number == null ? Double.NaN : number;
  }

  /// Whether there is something to check and it holds.
  boolean isProof() {
    return rows > 0 && good >= rows * ENOUGH;
  }

  String shown() {
    return rows == 0
        ? ""
        : String.format(Locale.ROOT, ", and %s in %,d of the first %,d rows", what, good, rows);
  }
}
