package io.tapedeck.engine.tape.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A wide table: each row holds the values of several symbols, in columns of their own. It is read
/// as if each symbol had its own row, made of the columns that all share, the symbol, and the
/// columns of that symbol.
///
/// Row `r` of the file and symbol `s` are record `r * symbols + s`, so that a record's number says
/// where it stands; a symbol without any value in a row has no record there.
///
/// @param shared columns of the file that belong to all symbols
/// @param symbols their names
/// @param cells for each symbol the columns of its fields, -1 where it has none
/// @param names of the columns of a record: the shared ones, `symbol`, the fields
record Panel(int[] shared, List<String> symbols, int[][] cells, List<String> names) {

  Panel {
    symbols = List.copyOf(symbols);
    names = List.copyOf(names);
  }

  /// How many records a row makes at most.
  int size() {
    return symbols.size();
  }

  /// The record of one symbol.
  ///
  /// @return null if the row has no value for it
  String @Nullable [] record(String[] row, int symbol) {
    int[] own = cells[symbol];
    String[] record = new String[names.size()];
    boolean any = false;
    for (int i = 0; i < shared.length; i++) {
      record[i] = row[shared[i]];
    }
    record[shared.length] = symbols.get(symbol);
    for (int i = 0; i < own.length; i++) {
      String value = own[i] < 0 ? "" : row[own[i]];
      any |= !NumberStyle.isAbsent(value);
      record[shared.length + 1 + i] = value;
    }
    return any ? record : null;
  }

  /// The record of the only symbol in a row that has no value for it.
  String[] absent(String[] row) {
    String[] record = new String[names.size()];
    Arrays.fill(record, "");
    for (int i = 0; i < shared.length; i++) {
      record[i] = row[shared[i]];
    }
    record[shared.length] = symbols.getFirst();
    return record;
  }

  /// All records of the first rows.
  Sample of(Sample sample) {
    List<Row.Fields> records = new ArrayList<>();
    for (Row.Fields row : sample.rows()) {
      for (int i = 0; i < size() && records.size() < Sample.ROWS; i++) {
        String[] record = record(row.values(), i);
        if (record != null) {
          records.add(new Row.Fields(row.line(), row.raw(), record));
        }
      }
    }
    return new Sample(records, true);
  }

  /// Where a shared column of the file stands in a record; -1 stays -1.
  int moved(int column) {
    for (int i = 0; i < shared.length; i++) {
      if (shared[i] == column) {
        return i;
      }
    }
    return -1;
  }

  String shown() {
    String list = String.join(", ", symbols.subList(0, Math.min(5, symbols.size())));
    return symbols.size() > 5 ? list + ", …" : list;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Panel panel
        && Arrays.equals(shared, panel.shared)
        && symbols.equals(panel.symbols)
        && Arrays.deepEquals(cells, panel.cells)
        && names.equals(panel.names);
  }

  @Override
  public int hashCode() {
    return symbols.hashCode() * 31 + Arrays.deepHashCode(cells);
  }
}
