package io.tapedeck.engine.tape.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The lines before the first row of data.
///
/// @param lines how many lines they are
/// @param cells the column names as they are written; empty if no line names columns
/// @param symbol the symbol if a line of the header names one for all columns, otherwise null
/// @param reason how it was found, a sentence
record Header(int lines, String[] cells, @Nullable String symbol, String reason) {

  /// How far down a header is looked for.
  private static final int DEPTH = 50;

  /// Looks for the line that names the columns: the one with the most known names, before the data.
  ///
  /// @param lines the first lines of the file, blank ones included
  static Header find(List<String> lines, Framing framing) {
    List<String[]> rows = split(lines, framing);
    int best = -1;
    int bestKnown = 0;
    for (int i = 0; i < rows.size() && !isData(rows.get(i)); i++) {
      int known = rows.get(i).length > 1 ? ColumnNames.known(rows.get(i)) : 0;
      if (known > bestKnown) {
        best = i;
        bestKnown = known;
      }
    }
    if (best < 0) {
      return headerless(rows);
    }
    String[] cells = rows.get(best);
    int end = best + 1;
    String symbol = null;
    while (end < rows.size() && isLabelLine(rows.get(end))) {
      String label = symbolOf(rows.get(end));
      symbol = label != null ? label : symbol;
      end++;
    }
    String banner =
        best == 0 ? "" : ", after " + best + (best == 1 ? " line" : " lines") + " of other text";
    return new Header(
        end,
        cells,
        symbol,
        "Line %d is the header: %d of its %d names are known%s."
            .formatted(best + 1, bestKnown, cells.length, banner));
  }

  private static Header headerless(List<String[]> rows) {
    int banner = 0;
    while (banner < rows.size() && !isData(rows.get(banner))) {
      banner++;
    }
    int lines = banner < rows.size() ? banner : 0;
    return new Header(lines, new String[0], null, "No line names the columns.");
  }

  private static List<String[]> split(List<String> lines, Framing framing) {
    Framing.Splitter splitter = framing.splitter();
    List<String[]> rows = new ArrayList<>();
    for (String line : lines.subList(0, Math.min(lines.size(), DEPTH))) {
      try {
        rows.add(splitter.split(line));
      } catch (IOException e) {
        // No header has open quotes; the row will say so when it is read.
        rows.add(new String[] {line});
      }
    }
    return rows;
  }

  /// A row of data has a time and, elsewhere, a number or nothing.
  private static boolean isData(String[] row) {
    int times = 0;
    int numbers = 0;
    for (String cell : row) {
      if (TimeFormatGuess.isTime(cell)) {
        times++;
      } else if (!cell.isBlank() && isNumber(cell)) {
        numbers++;
      }
    }
    return times + numbers >= 2 && times >= 1;
  }

  private static boolean isNumber(String cell) {
    return NumberStyle.POINT.read(cell) != null || NumberStyle.COMMA.read(cell) != null;
  }

  /// A further line of a header: its first cell is a known name, and it has neither times nor
  /// numbers.
  private static boolean isLabelLine(String[] row) {
    if (row.length < 2 || ColumnNames.known(new String[] {row[0]}) == 0) {
      return false;
    }
    return Arrays.stream(row)
        .noneMatch(cell -> TimeFormatGuess.isTime(cell) || (!cell.isBlank() && isNumber(cell)));
  }

  private static @Nullable String symbolOf(String[] row) {
    if (ColumnRole.SYMBOL.rank(ColumnNames.normalise(row[0])) < 0) {
      return null;
    }
    Set<String> values = new HashSet<>();
    for (int i = 1; i < row.length; i++) {
      if (!row[i].isBlank()) {
        values.add(row[i].strip());
      }
    }
    return values.size() == 1 ? values.iterator().next() : null;
  }
}
