package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.tape.Guess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Looks for the line that names the columns: the one with the most known names before the first
/// row of data, else the last line before it if that is as wide as the data and has no numbers.
final class HeaderGuess {

  /// How far down a header is looked for.
  private static final int DEPTH = 60;

  private final List<String> lines;
  private final List<String[]> rows;
  private final int width;
  private final int data;

  /// @param lines the first lines of the file, blank ones included
  HeaderGuess(List<String> lines, Framing framing) {
    this.lines = lines;
    this.rows = split(lines, framing);
    this.width = width(rows);
    this.data = firstData();
  }

  Header find() {
    int best = -1;
    int bestKnown = 0;
    for (int i = 0; i < Math.min(data, DEPTH); i++) {
      int known = rows.get(i).length > 1 ? ColumnNames.known(rows.get(i)) : 0;
      if (known > bestKnown) {
        best = i;
        bestKnown = known;
      }
    }
    int contrast = contrast();
    if (best < 0 || (bestKnown == 1 && contrast >= 0 && rows.get(best).length < width)) {
      return contrast < 0
          ? headerless()
          : header(contrast, "its cells are texts, and below each stand values of one kind", 0.8);
    }
    String found =
        String.format(
            Locale.ROOT, "%d of its %d names are known", bestKnown, rows.get(best).length);
    return header(best, found, bestKnown > 2 ? 1 : bestKnown == 2 ? 0.95 : 0.8);
  }

  /// The header as a person counts it.
  Header decided(int count) {
    int names = Math.min(count, rows.size()) - 1;
    while (names > 0 && rows.get(names).length < width) {
      names--;
    }
    Guess guess =
        Guess.certain(
            Header.KEY,
            Integer.toString(count),
            String.format(Locale.ROOT, "The header has %d lines: decided by you.", count));
    return new Header(
        count,
        names < 0 ? new String[0] : rows.get(names),
        labels(names, Math.min(count, rows.size())),
        lines.subList(0, Math.max(names, 0)),
        guess);
  }

  private Header header(int names, String because, double confidence) {
    int end = names + 1;
    while (end < data && isLabel(rows.get(end), rows.get(names))) {
      end++;
    }
    String banner =
        names == 0 ? "" : ", after " + names + (names == 1 ? " line" : " lines") + " of other text";
    return new Header(
        end,
        rows.get(names),
        labels(names, end),
        lines.subList(0, names),
        new Guess(
            Header.KEY,
            Integer.toString(end),
            String.format(Locale.ROOT, "Line %d is the header: %s%s.", names + 1, because, banner),
            confidence,
            confidence < 1 ? "0" : null));
  }

  private Header headerless() {
    int banner = data < rows.size() ? data : 0;
    return Header.none(
        banner, lines.subList(0, banner), "No line names the columns.", data == 0 ? 0.95 : 0.7);
  }

  /// Lines beside the names that are as wide: a second level, units, tickers.
  private List<String[]> labels(int names, int end) {
    List<String[]> labels = new ArrayList<>();
    int from = names;
    while (from > 0 && isLevel(rows.get(from - 1), rows.get(names))) {
      from--;
    }
    for (int i = Math.max(from, 0); i < end; i++) {
      if (i != names && rows.get(i).length > 1) {
        labels.add(rows.get(i));
      }
    }
    return labels;
  }

  private static boolean isLevel(String[] row, String[] names) {
    return row.length == names.length && row.length > 2 && written(row) >= 2 && hasNoValues(row);
  }

  /// A further line of a header: it has no values, and its first cell is a known name or its cells
  /// are as many as the names.
  private static boolean isLabel(String[] row, String[] names) {
    if (row.length < 2 || !hasNoValues(row)) {
      return false;
    }
    boolean full = row.length == names.length && written(row) * 2 >= row.length;
    return full || ColumnNames.known(new String[] {row[0]}) > 0;
  }

  /// The line right above the data, if it can be one of names; otherwise -1.
  private int contrast() {
    int above = data - 1;
    while (above >= 0 && lines.get(above).isBlank()) {
      above--;
    }
    if (data >= rows.size() || above < 0) {
      return -1;
    }
    String[] row = rows.get(above);
    boolean wide = row.length > 1 && Math.abs(row.length - rows.get(data).length) <= 1;
    return wide && hasNoValues(row) && written(row) * 2 >= row.length ? above : -1;
  }

  private static int written(String[] row) {
    int count = 0;
    for (String cell : row) {
      count += cell.isBlank() ? 0 : 1;
    }
    return count;
  }

  private static boolean hasNoValues(String[] row) {
    for (String cell : row) {
      boolean value = !cell.isBlank() && CellKind.of(cell) != CellKind.TEXT;
      if (value) {
        return false;
      }
    }
    return true;
  }

  private int firstData() {
    int at = 0;
    while (at < rows.size() && !isData(rows.get(at))) {
      at++;
    }
    return at;
  }

  /// A row of data is as wide as most and has a time and, elsewhere, a number; or it has nothing
  /// but numbers.
  private boolean isData(String[] row) {
    int times = 0;
    int numbers = 0;
    int texts = 0;
    for (String cell : row) {
      switch (CellKind.of(cell)) {
        case TIME -> times++;
        case NUMBER -> numbers++;
        case TEXT -> texts++;
        case ABSENT -> {}
      }
    }
    boolean wide = width == 0 || row.length == width || row.length == width + 1;
    return wide && times + numbers >= 2 && (times >= 1 || texts == 0);
  }

  /// How many cells most lines have; 0 if none have more than one.
  private static int width(List<String[]> rows) {
    Map<Integer, Integer> counts = new HashMap<>();
    rows.forEach(row -> counts.merge(row.length, 1, Integer::sum));
    counts.remove(1);
    int width = 0;
    for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
      int most = counts.getOrDefault(width, 0);
      boolean more = entry.getValue() > most;
      width = more || (entry.getValue() == most && entry.getKey() > width) ? entry.getKey() : width;
    }
    return width;
  }

  private static List<String[]> split(List<String> lines, Framing framing) {
    Framing.Splitter splitter = framing.splitter();
    List<String[]> rows = new ArrayList<>();
    for (String line : lines) {
      try {
        rows.add(splitter.split(line));
      } catch (IOException e) {
        // No header has open quotes; the row will say so when it is read.
        rows.add(new String[] {line});
      }
    }
    return rows;
  }
}
