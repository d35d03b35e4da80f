package io.tapedeck.engine.local.aws.glue.infer;

import java.util.ArrayList;
import java.util.List;

/// Splits text into rows of cells, with double quotes around cells that hold delimiters or line
/// ends (RFC 4180).
final class CsvRows {

  private CsvRows() {}

  /// @param cut whether the text ends within a row, which does not count then
  static List<List<String>> split(String text, char delimiter, int most, boolean cut) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length() && rows.size() < most; i++) {
      char c = text.charAt(i);
      if (c == '"') {
        if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
          cell.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == delimiter && !quoted) {
        row.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n' && !quoted) {
        end(rows, row, cell);
        row = new ArrayList<>();
      } else if (c != '\r' || quoted) {
        cell.append(c);
      }
    }
    if (!cut && rows.size() < most) {
      end(rows, row, cell);
    }
    return rows;
  }

  private static void end(List<List<String>> rows, List<String> row, StringBuilder cell) {
    if (!row.isEmpty() || !cell.isEmpty()) {
      row.add(cell.toString());
      rows.add(row);
    }
    cell.setLength(0);
  }

  /// How many lines there are, without empty ones at the end.
  static long lines(String text) {
    String whole = text.stripTrailing();
    return whole.isEmpty() ? 0 : whole.chars().filter(c -> c == '\n').count() + 1;
  }
}
