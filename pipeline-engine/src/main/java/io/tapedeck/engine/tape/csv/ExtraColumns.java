package io.tapedeck.engine.tape.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Types the columns that play no role, by as much of the file as is looked at.
final class ExtraColumns {

  /// Opens the rows of the file anew.
  @FunctionalInterface
  interface Rows {
    RowScanner open() throws IOException;
  }

  private final List<String> names;
  private final List<Integer> indexes;
  private final TapeKind kind;
  private final List<ExtraTypeGuess> guesses = new ArrayList<>();

  ExtraColumns(List<String> names, List<Integer> indexes, TapeKind kind, NumberColumns numbers) {
    this.names = names;
    this.kind = kind;
    this.indexes = indexes;
    for (int i = 0; i < indexes.size(); i++) {
      guesses.add(new ExtraTypeGuess(numbers.usual()));
    }
  }

  /// @param sample enough if it is the whole file
  /// @param limit how many characters are read at most
  List<ExtraColumn> type(Sample sample, Rows rows, long limit) throws IOException {
    if (sample.isWhole()) {
      sample.rows().forEach(this::see);
    } else {
      try (RowScanner scanner = rows.open()) {
        long characters = 0;
        Row row = scanner.next();
        while (row != null && characters < limit) {
          characters += row.raw().length();
          if (row instanceof Row.Fields fields) {
            see(fields);
          }
          row = scanner.next();
        }
      }
    }
    Set<String> reserved = reserved();
    List<ExtraColumn> columns = new ArrayList<>();
    for (int i = 0; i < indexes.size(); i++) {
      String name = free(names.get(indexes.get(i)), reserved);
      columns.add(
          new ExtraColumn(indexes.get(i), name, guesses.get(i).type(), guesses.get(i).numbers()));
    }
    return columns;
  }

  /// Names that an event has for something else: a further column called so would be mistaken for
  /// it.
  private Set<String> reserved() {
    Set<String> reserved = new HashSet<>(Set.of("symbol", "timestamp", "kind"));
    kind.events().forEach(event -> reserved.addAll(event.fields()));
    return reserved;
  }

  private String free(String name, Set<String> reserved) {
    String free = name;
    for (int n = 2; reserved.contains(free) || (n > 2 && names.contains(free)); n++) {
      free = name + "_" + n;
    }
    return free;
  }

  private void see(Row.Fields row) {
    for (int i = 0; i < indexes.size(); i++) {
      guesses.get(i).see(row.values()[indexes.get(i)], row.line());
    }
  }
}
