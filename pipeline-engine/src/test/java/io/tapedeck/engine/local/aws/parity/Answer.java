package io.tapedeck.engine.local.aws.parity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What one side said to a statement: columns and rows, or an error.
///
/// @param columns names and types, with `|` between
/// @param rows the values as texts, with `|` between
/// @param error Trino's name of the error and its text, or nothing
record Answer(String columns, List<String> rows, String error) {

  private static final Pattern PLACE = Pattern.compile("^([A-Z_]+): (line \\d+:\\d+)?");

  static Answer failure(String error) {
    return new Answer("", List.of(), error.replace("\n", "\\n"));
  }

  static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("|", "\\p");
  }

  /// The error's name and the place in the statement.
  String failureClass() {
    Matcher place = PLACE.matcher(error);
    return place.find() ? place.group() : error;
  }

  /// Reads what was kept, by statement.
  static Map<String, Answer> read(Path file) throws IOException {
    Map<String, Answer> all = new LinkedHashMap<>();
    String statement = "";
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("=== ")) {
        keep(all, statement, lines);
        statement = line.substring(4);
        lines = new ArrayList<>();
      } else if (lines.isEmpty() && line.startsWith("  ")) {
        statement += "\n" + line.substring(2);
      } else {
        lines.add(line);
      }
    }
    keep(all, statement, lines);
    return all;
  }

  private static void keep(Map<String, Answer> all, String statement, List<String> lines) {
    if (statement.isEmpty()) {
      return;
    }
    String first = lines.getFirst();
    all.put(
        statement,
        first.startsWith("error: ")
            ? new Answer("", List.of(), first.substring(7))
            : new Answer(first.substring(9), List.copyOf(lines.subList(1, lines.size())), ""));
  }

  /// What differs from Trino's answer, nothing if they agree.
  String differenceFrom(Answer trino) {
    if (!failureClass().equals(trino.failureClass())) {
      return "error: "
          + (error.isEmpty() ? "none" : error)
          + "  TRINO: "
          + (trino.error.isEmpty() ? "none" : trino.error);
    }
    if (!columns.equals(trino.columns)) {
      return "columns: " + columns + "  TRINO: " + trino.columns;
    }
    if (rows.size() != trino.rows.size()) {
      return "rows: "
          + rows.size()
          + " "
          + rows
          + "  TRINO: "
          + trino.rows.size()
          + " "
          + trino.rows;
    }
    for (int i = 0; i < rows.size(); i++) {
      String[] ours = rows.get(i).split("\\|", -1);
      String[] theirs = trino.rows.get(i).split("\\|", -1);
      for (int j = 0; j < Math.max(ours.length, theirs.length); j++) {
        if (ours.length != theirs.length || !same(ours[j], theirs[j])) {
          return "row " + i + " column " + j + ": " + rows.get(i) + "  TRINO: " + trino.rows.get(i);
        }
      }
    }
    return "";
  }

  // Sums of doubles depend on the order of their terms.
  private static boolean same(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    Pattern number = Pattern.compile("-?\\d+\\.\\d+(?:E-?\\d+)?");
    if (!number.matcher(one).replaceAll("#").equals(number.matcher(other).replaceAll("#"))) {
      return false;
    }
    Matcher a = number.matcher(one);
    Matcher b = number.matcher(other);
    while (a.find() && b.find()) {
      double x = Double.parseDouble(a.group());
      double y = Double.parseDouble(b.group());
      if (Math.abs(x - y) > 1e-9 * Math.max(1e-3, Math.max(Math.abs(x), Math.abs(y)))) {
        return false;
      }
    }
    return true;
  }
}
