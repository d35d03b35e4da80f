package io.tapedeck.cli;

import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.model.QueryRow;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A query's answer as a table for people: numbers to the right, NULL in words. Widths are those of
/// the first thousand rows; later rows stream with the same widths. For one answer and one thread.
final class AnswerTable {

  private static final int MEASURED_ROWS = 1_000;
  private static final int WIDEST = 60;

  private final PrintStream out;
  private final List<QueryColumn> columns;
  private final List<QueryRow> held = new ArrayList<>();
  private final int[] widths;
  private boolean headPrinted;

  private AnswerTable(PrintStream out, List<QueryColumn> columns) {
    this.out = out;
    this.columns = columns;
    widths = columns.stream().mapToInt(column -> column.name().length()).toArray();
  }

  static void print(PrintStream out, Answer answer) {
    AnswerTable table = new AnswerTable(out, answer.columns());
    answer.forEachRow(table::take);
    table.release();
  }

  private void take(QueryRow row) {
    if (headPrinted) {
      printLine(row.values());
      return;
    }
    held.add(row);
    widen(row);
    if (held.size() == MEASURED_ROWS) {
      release();
    }
  }

  /// Prints the head and what was held back to measure it.
  private void release() {
    if (!headPrinted) {
      headPrinted = true;
      printLine(columns.stream().map(QueryColumn::name).toList());
      out.println(rule());
      held.forEach(row -> printLine(row.values()));
      held.clear();
    }
  }

  private void widen(QueryRow row) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.min(WIDEST, Math.max(widths[i], shown(row.values().get(i)).length()));
    }
  }

  private void printLine(List<? extends @Nullable String> values) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String text = shown(values.get(i));
      String pad = " ".repeat(Math.max(0, widths[i] - text.length()));
      line.append(i == 0 ? "" : "  ").append(isNumber(columns.get(i)) ? pad + text : text + pad);
    }
    out.println(line.toString().stripTrailing());
  }

  private String rule() {
    List<String> parts = new ArrayList<>();
    for (int width : widths) {
      parts.add("-".repeat(Math.max(1, width)));
    }
    return String.join("  ", parts);
  }

  private static String shown(@Nullable String value) {
    return value == null ? "NULL" : value;
  }

  private static boolean isNumber(QueryColumn column) {
    return switch (column.type().toLowerCase(Locale.ROOT)) {
      case "tinyint", "smallint", "integer", "bigint", "double", "float", "real", "decimal" -> true;
      default -> false;
    };
  }
}
