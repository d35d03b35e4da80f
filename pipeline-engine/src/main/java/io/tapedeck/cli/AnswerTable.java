package io.tapedeck.cli;

import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.model.QueryRow;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A query's answer as a table for people: numbers to the right and doubles with six decimals at
/// most, those below one with six digits, NULL in words. Widths are those of the first thousand
/// rows; later rows stream with the same widths. For one answer and one thread.
final class AnswerTable {

  private static final int MEASURED_ROWS = 1_000;
  private static final int WIDEST = 60;
  private static final int PLACES = 6;
  private static final MathContext SIX_DIGITS = new MathContext(PLACES);
  private static final Pattern NOISY = Pattern.compile("-?[0-9]{1,15}\\.[0-9]{7,25}");

  private final PrintStream out;
  private final List<QueryColumn> columns;
  private final List<QueryRow> held = new ArrayList<>();
  private final int[] widths;
  private boolean headPrinted;
  private long rows;

  private AnswerTable(PrintStream out, List<QueryColumn> columns) {
    this.out = out;
    this.columns = columns;
    widths = columns.stream().mapToInt(column -> column.name().length()).toArray();
  }

  /// @return how many rows there were
  static long print(PrintStream out, Answer answer) {
    AnswerTable table = new AnswerTable(out, answer.columns());
    answer.forEachRow(table::take);
    table.release();
    return table.rows;
  }

  private void take(QueryRow row) {
    rows++;
    if (headPrinted) {
      print(row);
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
      held.forEach(this::print);
      held.clear();
    }
  }

  private void widen(QueryRow row) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] =
          Math.min(
              WIDEST, Math.max(widths[i], shown(columns.get(i), row.values().get(i)).length()));
    }
  }

  private void print(QueryRow row) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      words.add(shown(columns.get(i), row.values().get(i)));
    }
    printLine(words);
  }

  private void printLine(List<String> words) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String text = words.get(i);
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

  /// What a double has beyond these is what computing left behind (74.39999999999985) or more than
  /// a person reads; CSV and JSON have all of it.
  static String shown(QueryColumn column, @Nullable String value) {
    if (value == null) {
      return "NULL";
    }
    return column.type().equalsIgnoreCase("double") && NOISY.matcher(value).matches()
        ? rounded(value)
        : value;
  }

  private static String rounded(String value) {
    BigDecimal exact = new BigDecimal(value);
    BigDecimal number =
        (exact.abs().compareTo(BigDecimal.ONE) < 0
                ? exact.round(SIX_DIGITS)
                : exact.setScale(PLACES, RoundingMode.HALF_UP))
            .stripTrailingZeros();
    return number.scale() <= 0 ? number.toPlainString() + ".0" : number.toPlainString();
  }

  private static boolean isNumber(QueryColumn column) {
    return switch (column.type().toLowerCase(Locale.ROOT)) {
      case "tinyint", "smallint", "integer", "bigint", "double", "float", "real", "decimal" -> true;
      default -> false;
    };
  }
}
