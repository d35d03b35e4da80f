package io.tapedeck.engine.local.aws.sql;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What DuckDB says of a statement that failed while it ran, in Athena's words.
public final class RunFailure {

  private static final Pattern OURS =
      Pattern.compile("TrinoFailure: ([A-Z_]+: .*?)(?:\\n\\tat |$)", Pattern.DOTALL);
  private static final Pattern SUM =
      Pattern.compile("Overflow in (\\w+) of \\w+ \\((.*?) [-+*] (.*)\\)");
  private static final Pattern RANGE =
      Pattern.compile("with value (\\S+) can't be cast .* destination type (\\w+)");

  private RunFailure() {}

  /// @param message DuckDB's
  /// @return the error's name and text, nothing if this is no failure that Trino knows
  public static Optional<String> of(String message) {
    Matcher ours = OURS.matcher(message);
    if (ours.find()) {
      return Optional.of(ours.group(1));
    }
    String known = known(message.lines().findFirst().orElse(""));
    return known.isEmpty() ? Optional.empty() : Optional.of(known);
  }

  private static String known(String first) {
    if (first.contains("Division by zero") || first.contains("division by zero")) {
      return "DIVISION_BY_ZERO: Division by zero";
    }
    if (first.contains("expression cannot be negative")
        || first.contains("expression cannot be NULL")
        || first.contains("Invalid RANGE PRECEDING value")
        || first.contains("Invalid RANGE FOLLOWING value")) {
      return "INVALID_WINDOW_FRAME: Window frame offset value must not be negative or null";
    }
    if (first.contains("More than one row returned by a subquery")) {
      return "SUBQUERY_MULTIPLE_ROWS: Scalar sub-query has returned multiple rows";
    }
    if (first.contains("Map keys must be unique")) {
      return "INVALID_FUNCTION_ARGUMENT: Duplicate map keys are not allowed";
    }
    if (first.contains("Map keys can not be NULL")) {
      return "INVALID_FUNCTION_ARGUMENT: map key cannot be null";
    }
    if (first.contains("map value list") || first.contains("map key list")) {
      return "INVALID_FUNCTION_ARGUMENT: Key and value arrays must be the same length";
    }
    if (first.contains("Could not convert string")) {
      return "INVALID_CAST_ARGUMENT: " + first.replaceFirst("^[A-Z][A-Za-z -]+ Error: ", "");
    }
    Matcher sum = SUM.matcher(first);
    if (sum.find()) {
      return "NUMERIC_VALUE_OUT_OF_RANGE: "
          + type(first)
          + " "
          + sum.group(1)
          + " overflow: "
          + sum.group(2)
          + sign(sum.group(1))
          + sum.group(3);
    }
    Matcher range = RANGE.matcher(first);
    if (range.find()) {
      return "NUMERIC_VALUE_OUT_OF_RANGE: Out of range for "
          + type(range.group(2))
          + ": "
          + range.group(1);
    }
    if (first.contains("Overflow")
        || first.contains("overflow")
        || first.contains("out of range")
        || first.contains("Failed to cast decimal value")
        || first.contains("Could not cast value")) {
      return "NUMERIC_VALUE_OUT_OF_RANGE: " + first.replaceFirst("^[A-Z][A-Za-z -]+ Error: ", "");
    }
    return "";
  }

  private static String sign(String operation) {
    return switch (operation) {
      case "addition" -> " + ";
      case "subtraction" -> " - ";
      default -> " * ";
    };
  }

  private static String type(String text) {
    return text.contains("INT8")
        ? "tinyint"
        : text.contains("INT16") ? "smallint" : text.contains("INT32") ? "integer" : "bigint";
  }
}
