package io.tapedeck.engine.tape.csv;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What the values of one column are like, by the first rows.
///
/// @param present values that are there
/// @param numbers how many of them are numbers
/// @param fractions how many of them have a decimal mark
/// @param zeros how many of them are 0
/// @param distinct how many different ones, counted up to [#MOST]
/// @param isNumbering whether they are whole numbers and none comes twice
record ColumnFacts(
    int present, int numbers, int fractions, int zeros, Set<String> distinct, boolean isNumbering) {

  static final int MOST = 50;
  private static final int ROWS = 1_000;

  /// The facts of each column.
  static List<ColumnFacts> of(Sample sample, int columns) {
    List<ColumnFacts> facts = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      facts.add(ofColumn(sample, column));
    }
    return facts;
  }

  private static ColumnFacts ofColumn(Sample sample, int column) {
    int present = 0;
    int numbers = 0;
    int fractions = 0;
    int zeros = 0;
    Set<String> distinct = new HashSet<>();
    Set<String> seen = new HashSet<>();
    boolean numbering = true;
    for (Row.Fields row : sample.rows().subList(0, Math.min(ROWS, sample.rows().size()))) {
      String value = row.values()[column].strip();
      boolean digits = !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
      numbering = numbering && digits && seen.add(value);
      if (NumberStyle.isAbsent(value)) {
        continue;
      }
      present++;
      boolean number = digits || CellKind.isNumber(value);
      numbers += number ? 1 : 0;
      fractions += number && (value.indexOf('.') >= 0 || value.indexOf(',') >= 0) ? 1 : 0;
      zeros += number && value.chars().noneMatch(c -> c >= '1' && c <= '9') ? 1 : 0;
      if (distinct.size() < MOST) {
        distinct.add(value.toLowerCase(Locale.ROOT));
      }
    }
    return new ColumnFacts(present, numbers, fractions, zeros, distinct, numbering);
  }

  boolean isBlank() {
    return present == 0;
  }

  /// Whether it may hold numbers: most of its values are, or it has none.
  boolean mayBeNumeric() {
    return numbers * 2 >= present;
  }

  boolean isNumeric() {
    return present > 0 && numbers >= present * 0.9;
  }

  boolean isZero() {
    return present > 0 && zeros == present;
  }

  boolean hasFractions() {
    return fractions * 2 > present;
  }
}
