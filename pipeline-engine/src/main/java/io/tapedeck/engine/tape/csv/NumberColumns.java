package io.tapedeck.engine.tape.csv;

import java.util.Map;

/// How the numbers of a file are written, column by column.
///
/// @param usual the style of columns that say nothing themselves
/// @param byColumn by position, where a column has its own
/// @param priceScale what a written price is divided by; 1 for a price as it is
record NumberColumns(NumberStyle usual, Map<Integer, NumberStyle> byColumn, double priceScale) {

  NumberColumns {
    byColumn = Map.copyOf(byColumn);
    if (!(priceScale > 0)) {
      throw new IllegalArgumentException("Prices cannot be divided by " + priceScale);
    }
  }

  static NumberColumns of(NumberStyle style) {
    return new NumberColumns(style, Map.of(), 1);
  }

  NumberColumns scaled(double scale) {
    return new NumberColumns(usual, byColumn, scale);
  }

  NumberStyle style(int column) {
    return byColumn.getOrDefault(column, usual);
  }

  /// What the values of a role are divided by.
  double divisor(ColumnRole role) {
    return isPrice(role) ? priceScale : 1;
  }

  static boolean isPrice(ColumnRole role) {
    return switch (role) {
      case OPEN, HIGH, LOW, CLOSE, ADJ_CLOSE, PRICE, BID, ASK -> true;
      case KIND, SYMBOL, TIMESTAMP, DATE, TIME, VOLUME, SIZE, SIDE, BID_SIZE, ASK_SIZE -> false;
    };
  }
}
