package io.tapedeck.engine.local.aws.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Functions of JSON.
final class JsonFunctions {

  private JsonFunctions() {}

  static List<JavaFunction> all() {
    return List.of(
        new JavaFunction("j_json_parse", "S", 'S', of -> Jsons.canonical((String) of[0])),
        new JavaFunction("j_json_string", "S", 'S', of -> Jsons.string((String) of[0])),
        new JavaFunction(
            "j_json_double", "D", 'S', of -> floating(Double.toString((Double) of[0]))),
        new JavaFunction(
            "j_json_real", "D", 'S', of -> floating(Float.toString(((Double) of[0]).floatValue()))),
        new JavaFunction(
            "j_json_extract", "SS", 'S', of -> extract((String) of[0], (String) of[1])),
        new JavaFunction(
            "j_json_extract_scalar", "SS", 'S', of -> scalar((String) of[0], (String) of[1])),
        new JavaFunction("j_json_array_length", "S", 'L', of -> length((String) of[0])),
        new JavaFunction(
            "j_json_array_get", "SL", 'S', of -> element((String) of[0], (Long) of[1])),
        new JavaFunction(
            "j_json_array_contains", "SS", 'B', of -> contains((String) of[0], (String) of[1])),
        new JavaFunction("j_json_size", "SS", 'L', of -> size((String) of[0], (String) of[1])),
        new JavaFunction(
            "j_format", "SSS", 'S', of -> format((String) of[0], (String) of[1], (String) of[2])),
        new JavaFunction(
            "j_is_json_scalar", "S", 'B', of -> Jsons.parse((String) of[0]).isValueNode()),
        new JavaFunction(
            "j_json_cast", "SS", 'S', of -> JsonShapes.cast((String) of[0], (String) of[1])));
  }

  private static String format(String pattern, String values, String kinds) {
    JsonNode list = Jsons.parse(values);
    @Nullable Object[] arguments = new Object[list.size()];
    for (int i = 0; i < arguments.length; i++) {
      JsonNode node = list.get(i);
      arguments[i] =
          node.isNull()
              ? null
              : switch (kinds.charAt(i)) {
                case 'L' -> node.longValue();
                case 'D' ->
                    node.isTextual() ? Double.parseDouble(node.asText()) : node.doubleValue();
                case 'N' -> node.decimalValue();
                case 'Y' -> LocalDate.parse(node.asText());
                default -> node.isBoolean() ? node.booleanValue() : node.asText();
              };
    }
    try {
      return String.format(Locale.ENGLISH, pattern, arguments);
    } catch (IllegalFormatException e) {
      throw TrinoFailure.argument(
          "Invalid format string: " + pattern + " (" + e.getMessage() + ")");
    }
  }

  private static String floating(String text) {
    return text.equals("NaN") || text.endsWith("Infinity") ? '"' + text + '"' : text;
  }

  private static @Nullable JsonNode tolerant(String text) {
    try {
      return Jsons.parse(text);
    } catch (TrinoFailure e) {
      return null;
    }
  }

  private static @Nullable JsonNode at(String text, String path) {
    List<String> steps = JsonPathSteps.of(path);
    @Nullable JsonNode node = tolerant(text);
    for (String step : steps) {
      if (node == null) {
        return null;
      }
      node =
          node.isArray()
              ? step.matches("\\d{1,9}") ? node.get(Integer.parseInt(step)) : null
              : node.get(step);
    }
    return node;
  }

  private static @Nullable String extract(String text, String path) {
    @Nullable JsonNode node = at(text, path);
    return node == null ? null : Jsons.text(Jsons.sorted(node));
  }

  private static @Nullable String scalar(String text, String path) {
    @Nullable JsonNode node = at(text, path);
    return node == null || !node.isValueNode() || node.isNull()
        ? null
        : node.isBigDecimal() ? node.decimalValue().toString() : node.asText();
  }

  private static @Nullable Long length(String text) {
    @Nullable JsonNode node = tolerant(text);
    return node == null || !node.isArray() ? null : Long.valueOf(node.size());
  }

  private static @Nullable String element(String text, long at) {
    @Nullable JsonNode node = tolerant(text);
    if (node == null || !node.isArray()) {
      return null;
    }
    @Nullable JsonNode element = node.get((int) (at < 0 ? node.size() + at : at));
    return element == null || element.isNull()
        ? null
        : element.isTextual() ? element.asText() : Jsons.text(element);
  }

  private static @Nullable Boolean contains(String text, String value) {
    @Nullable JsonNode node = tolerant(text);
    if (node == null || !node.isArray()) {
      return null;
    }
    JsonNode wanted = Jsons.parse(value);
    for (JsonNode element : node) {
      boolean same =
          element.isNumber() && wanted.isNumber()
              ? element.doubleValue() == wanted.doubleValue()
              : element.equals(wanted);
      if (same) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Long size(String text, String path) {
    @Nullable JsonNode node = at(text, path);
    return node == null ? null : Long.valueOf(node.size());
  }
}
