package io.tapedeck.engine.query.library;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.EventKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The text of a query's file, in both directions.
public final class QueryFile {

  private QueryFile() {}

  /// What a file says.
  ///
  /// @param name the name of the file, without `.sql`
  /// @throws EngineException QUERY_FILE_INVALID naming the file and what is wrong in it
  public static Query read(String name, String text, boolean shipped) {
    try {
      return QueryHeader.read(name, text, shipped);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new EngineException(
          ErrorCode.QUERY_FILE_INVALID,
          "The query file " + name + ".sql cannot be used: " + e.getMessage() + ".",
          e);
    }
  }

  /// A statement that somebody typed: with a header of parameters above it, or without.
  ///
  /// @throws EngineException INVALID_ARGUMENT what is wrong in the header
  public static Query typed(String text) {
    try {
      if (text.lines().noneMatch(line -> line.strip().startsWith("-- param:"))) {
        return Query.of(text);
      }
      return QueryHeader.read("", text, false);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new EngineException(
          ErrorCode.INVALID_ARGUMENT, "The statement cannot run: " + e.getMessage() + ".", e);
    }
  }

  /// The text that [#read] makes the same query of.
  public static String write(Query query) {
    List<String> lines = new ArrayList<>();
    add(lines, "title", query.title());
    add(lines, "about", query.about());
    add(lines, "group", query.group());
    add(
        lines,
        "needs",
        query.needs().stream().sorted().map(EventKind::table).collect(Collectors.joining(", ")));
    add(lines, "chart", chart(query.chart()));
    add(lines, "source", query.source());
    for (QueryParameter one : query.parameters()) {
      String standard = one.standard().map(value -> " = " + value).orElse("");
      String meaning = one.meaning().isEmpty() ? one.name() : one.meaning();
      add(lines, "param", one.name() + " " + one.type().word() + standard + " | " + meaning);
    }
    lines.add(query.sql().strip());
    return String.join("\n", lines) + "\n";
  }

  private static void add(List<String> lines, String key, String value) {
    if (!value.isEmpty()) {
      lines.add("-- " + key + ": " + value.replaceAll("\\R", " "));
    }
  }

  private static String chart(SuggestedChart chart) {
    if (chart.form() == ChartForm.NONE) {
      return "";
    }
    return chart.form().word()
        + (chart.x().isEmpty() ? "" : " x=" + chart.x())
        + (chart.values().isEmpty() ? "" : " values=" + String.join(",", chart.values()))
        + chart.by().map(by -> " by=" + by).orElse("");
  }
}
