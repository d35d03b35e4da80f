package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.sql.RunFailure;
import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says what DuckDB did not like in the words that Athena has for it, objects by their S3 URI.
final class DuckFailure {

  private record Rule(Pattern duck, Function<MatchResult, String> athena) {
    static Rule of(String duck, Function<MatchResult, String> athena) {
      return new Rule(Pattern.compile(duck, Pattern.DOTALL), athena);
    }
  }

  private static final String FILE = ".*?(s3://[^\"'\\n]+?\\.?)[\"'\\n:]";

  // What is wrong with objects.
  private static final List<Rule> OBJECTS =
      List.of(
          Rule.of(
              "(?:No magic bytes found|too small to be a Parquet)" + FILE,
              m ->
                  "HIVE_BAD_DATA: Malformed Parquet file. Expected magic number: PAR1. ["
                      + m.group(1)
                      + "]"),
          Rule.of(
              "(?i)malformed JSON in file" + FILE + "(.*)",
              m ->
                  "HIVE_CURSOR_ERROR: Row is not a valid JSON Object - "
                      + rest(m.group(2))
                      + " ["
                      + m.group(1)
                      + "]"),
          Rule.of(
              "(?i)JSON (?:transform )?error in file" + FILE + "(.*)",
              m ->
                  "HIVE_BAD_DATA: Error parsing a JSON value - "
                      + rest(m.group(2))
                      + " ["
                      + m.group(1)
                      + "]"),
          Rule.of(
              "(?i)CSV Error on Line: (\\d+).*?\n"
                  + "(?:Original Line:[^\n"
                  + "]*\n"
                  + ")?(.*?)file = (s3://[^\\n"
                  + "]+)",
              m ->
                  "HIVE_BAD_DATA: Error parsing line "
                      + m.group(1)
                      + " - "
                      + rest(m.group(2))
                      + " ["
                      + m.group(3)
                      + "]"),
          Rule.of(
              "(?s)(.*)(s3://[^\"'\\n]+\\.parquet)(.*)",
              m -> "HIVE_CURSOR_ERROR: Failed to read Parquet file: " + m.group(2)),
          Rule.of(
              "(.*?)(s3://[^\"'\\n ]+[^\"'\\n :.])(.*)",
              m -> "HIVE_CURSOR_ERROR: Failed to read " + m.group(2) + ": " + rest(m.group(1))));

  // What is wrong with values.
  private static final List<Rule> VALUES =
      List.of(
          Rule.of(
              "(?i)Out of Memory",
              _ -> "EXCEEDED_LOCAL_MEMORY_LIMIT: Query exhausted resources at this scale factor"),
          Rule.of(
              "Could not convert string '(.*?)' to (\\w+)",
              m -> "INVALID_CAST_ARGUMENT: Cannot cast '" + m.group(1) + "' to " + m.group(2)),
          Rule.of(
              "(?:invalid|date|timestamp|time) field (?:format|value)[^\"]*\"(.*?)\"",
              m -> "INVALID_CAST_ARGUMENT: Value cannot be cast to a date or time: " + m.group(1)),
          Rule.of(
              "Overflow in (\\w+) of (\\w+) \\((.*?)\\)",
              m ->
                  "NUMERIC_VALUE_OUT_OF_RANGE: "
                      + type(m.group(2))
                      + " "
                      + m.group(1)
                      + " overflow: "
                      + m.group(3)),
          Rule.of("(?i)division by zero", _ -> "DIVISION_BY_ZERO: Division by zero"),
          Rule.of(
              "Max expression depth limit",
              _ -> "EXPRESSION_TOO_COMPLEX: Query is too deeply nested"));

  private static final Pattern COLUMN =
      Pattern.compile(
          "(?:Referenced column \"([^\"]+)\" not found|does not have a column named"
              + " \"([^\"]+)\"|Referenced table \"([^\"]+)\" not found)");
  private static final Pattern GROUP =
      Pattern.compile("column \"?([^\" ]+)\"? must appear in the GROUP BY clause");

  private DuckFailure() {}

  /// @param root the folder whose first level are the buckets
  static String text(String message, Node statement, Path root) {
    Optional<String> known = RunFailure.of(message);
    if (known.isPresent()) {
      return known.get();
    }
    String duck = message.replace(root + "/", "s3://");
    Matcher column = COLUMN.matcher(duck);
    if (column.find()) {
      String name =
          column.group(1) != null
              ? column.group(1)
              : column.group(2) != null ? column.group(2) : column.group(3);
      return "COLUMN_NOT_FOUND: "
          + place(statement, name)
          + "Column '"
          + name
          + "' cannot be resolved";
    }
    Matcher group = GROUP.matcher(duck);
    if (group.find()) {
      return "EXPRESSION_NOT_AGGREGATE: "
          + place(statement, group.group(1))
          + "'"
          + group.group(1)
          + "' must be an aggregate expression or appear in GROUP BY clause";
    }
    for (List<Rule> rules : List.of(duck.contains("s3://") ? OBJECTS : VALUES, VALUES)) {
      for (Rule rule : rules) {
        Matcher match = rule.duck().matcher(duck);
        if (match.find()) {
          return rule.athena().apply(match.toMatchResult());
        }
      }
    }
    return "GENERIC_USER_ERROR: " + rest(duck);
  }

  private static String type(String duck) {
    return switch (duck) {
      case "INT8" -> "tinyint";
      case "INT16" -> "smallint";
      case "INT32" -> "integer";
      case "INT64" -> "bigint";
      default -> duck.toLowerCase(Locale.ROOT);
    };
  }

  private static String rest(String text) {
    String line =
        text.lines().map(String::strip).filter(one -> !one.isEmpty()).findFirst().orElse("");
    return line.replaceFirst("^(?:[A-Z][A-Za-z -]+ Error|[,.:\"' ]+):? *", "")
        .replaceFirst("^[,.: ]+", "");
  }

  private static String place(Node statement, String name) {
    AtomicReference<@Nullable NodeLocation> found = new AtomicReference<>();
    new DefaultTraversalVisitor<AtomicReference<@Nullable NodeLocation>>() {
      @Override
      protected Void visitIdentifier(
          Identifier node, AtomicReference<@Nullable NodeLocation> where) {
        if (node.getValue().equalsIgnoreCase(name)) {
          node.getLocation().ifPresent(at -> where.compareAndSet(null, at));
        }
        return null;
      }
    }.process(statement, found);
    NodeLocation at = found.get();
    return at == null ? "" : "line " + at.getLineNumber() + ":" + at.getColumnNumber() + ": ";
  }
}
