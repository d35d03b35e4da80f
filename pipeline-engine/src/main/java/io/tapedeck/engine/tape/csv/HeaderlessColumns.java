package io.tapedeck.engine.tape.csv;

import java.util.List;

/// Names the columns of a file without a header by what stands in them: time, then four numbers of
/// which the second is never the least and the third never the greatest (open, high, low, close),
/// then volume.
final class HeaderlessColumns {

  private HeaderlessColumns() {}

  /// @return a name for each column, `column_3` where nothing is known; no names if this is no
  ///   table of bars
  static String[] name(List<String[]> rows) {
    if (rows.isEmpty()) {
      return new String[0];
    }
    int columns = rows.getFirst().length;
    String[] names = new String[columns];
    int time = -1;
    int prices = -1;
    for (int i = 0; i < columns; i++) {
      names[i] = "column_" + (i + 1);
      TimeFormat format =
          prices >= 0 ? null : TimeFormatGuess.of(column(rows, i), DateOrder.DAY_FIRST);
      if (format instanceof TimeFormat.Clock && time >= 0) {
        names[i] = "time";
      } else if (format != null && time < 0) {
        names[i] = format instanceof TimeFormat.Clock ? names[i] : "timestamp";
        time = i;
      } else if (time < 0 && i == 0 && isText(rows, i)) {
        names[i] = "symbol";
      } else if (prices < 0 && i + 3 < columns && areBars(rows, i)) {
        prices = i;
      }
    }
    if (time < 0 || prices < 0) {
      return new String[0];
    }
    List<String> known = List.of("open", "high", "low", "close", "volume");
    for (int i = 0; i < known.size() && prices + i < columns; i++) {
      names[prices + i] = known.get(i);
    }
    return names;
  }

  private static List<String> column(List<String[]> rows, int index) {
    return rows.stream().filter(row -> index < row.length).map(row -> row[index]).toList();
  }

  private static boolean isText(List<String[]> rows, int index) {
    return rows.stream()
        .allMatch(r -> !r[index].isBlank() && NumberStyle.POINT.read(r[index]) == null);
  }

  private static boolean areBars(List<String[]> rows, int from) {
    int bars = 0;
    for (String[] row : rows) {
      double[] ohlc = new double[4];
      for (int i = 0; i < 4; i++) {
        Double value = NumberStyle.POINT.read(row[from + i].strip());
        if (value == null) {
          return false;
        }
        ohlc[i] = value;
      }
      boolean above = ohlc[1] >= Math.max(ohlc[0], ohlc[3]);
      bars += above && ohlc[2] <= Math.min(ohlc[0], ohlc[3]) ? 1 : 0;
    }
    return bars >= rows.size() * 0.99;
  }
}
