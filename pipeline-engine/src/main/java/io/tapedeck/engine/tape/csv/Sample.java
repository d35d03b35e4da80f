package io.tapedeck.engine.tape.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The first rows of a file, cut into fields, and the rest of it behind them.
///
/// @param rows rows with the right number of fields, at most [#ROWS]
/// @param isWhole whether nothing follows
record Sample(List<Row.Fields> rows, boolean isWhole) {

  static final int ROWS = 20_000;
  private static final int CHARACTERS = 8 << 20;

  static Sample take(RowScanner scanner) throws IOException {
    List<Row.Fields> rows = new ArrayList<>();
    long characters = 0;
    Row row = scanner.next();
    while (row != null) {
      characters += row.raw().length();
      if (row instanceof Row.Fields fields) {
        rows.add(fields);
        // Many short fields take more memory than their characters.
        characters += 16L * fields.values().length;
      }
      if (rows.size() == ROWS || characters > CHARACTERS) {
        return new Sample(rows, false);
      }
      row = scanner.next();
    }
    return new Sample(rows, true);
  }

  List<String[]> values() {
    return rows.stream().map(Row.Fields::values).toList();
  }
}
