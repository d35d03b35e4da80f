package io.tapedeck.engine.local.aws.sql.function;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
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
                case 'C' -> LocalTime.parse(node.asText());
                case 'T' -> LocalDateTime.parse(node.asText().replace(' ', 'T'));
                case 'Z' -> zoned(node.asText());
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

  // `2026-01-05 10:11:12.000 Europe/Paris`
  private static ZonedDateTime zoned(String text) {
    int blank = text.lastIndexOf(' ');
    return LocalDateTime.parse(text.substring(0, blank).replace(' ', 'T'))
        .atZone(ZoneId.of(text.substring(blank + 1)));
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

  // What stands behind the place that is asked for does not matter, not even whether it is JSON.
  private static @Nullable String extract(String text, String path) {
    List<String> steps = JsonPathSteps.of(path);
    try (JsonParser in = Jsons.parser(text)) {
      return isAt(in, steps) ? Jsons.text(Jsons.withDoubles(Jsons.tree(in))) : null;
    } catch (IOException e) {
      return null;
    }
  }

  // A number as it is written.
  private static @Nullable String scalar(String text, String path) {
    List<String> steps = JsonPathSteps.of(path);
    try (JsonParser in = Jsons.parser(text)) {
      boolean scalar =
          isAt(in, steps)
              && in.currentToken().isScalarValue()
              && in.currentToken() != JsonToken.VALUE_NULL;
      return scalar ? in.getText() : null;
    } catch (IOException e) {
      return null;
    }
  }

  // Of two members of one name the first counts.
  private static boolean isAt(JsonParser in, List<String> steps) throws IOException {
    if (in.nextToken() == null) {
      return false;
    }
    for (String step : steps) {
      boolean found =
          switch (in.currentToken()) {
            case START_OBJECT -> isAtMember(in, step);
            case START_ARRAY -> step.matches("\\d{1,9}") && isAtElement(in, Integer.parseInt(step));
            default -> false;
          };
      if (!found) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAtMember(JsonParser in, String name) throws IOException {
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      boolean wanted = in.currentName().equals(name);
      in.nextToken();
      if (wanted) {
        return true;
      }
      in.skipChildren();
    }
    return false;
  }

  private static boolean isAtElement(JsonParser in, int place) throws IOException {
    for (int i = 0; in.nextToken() != JsonToken.END_ARRAY; i++) {
      if (i == place) {
        return true;
      }
      in.skipChildren();
    }
    return false;
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
          element.isNumber() && element.isIntegralNumber() == wanted.isIntegralNumber()
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
