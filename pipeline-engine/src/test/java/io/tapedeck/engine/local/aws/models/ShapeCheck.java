package io.tapedeck.engine.local.aws.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Compares one JSON value with a shape of a model: types, required and unknown members, enums,
/// lengths, ranges and patterns. Used once, by one thread.
final class ShapeCheck {

  /// What the protocol itself puts into each error.
  private static final Set<String> OF_ERRORS = Set.of("__type", "message", "Message");

  private final JsonNode shapes;
  private final List<String> faults = new ArrayList<>();

  ShapeCheck(JsonNode shapes) {
    this.shapes = shapes;
  }

  List<String> check(String shape, JsonNode value) {
    value("", shape, value, Set.of());
    return faults;
  }

  List<String> checkError(String shape, JsonNode value) {
    value("", shape, value, OF_ERRORS);
    return faults;
  }

  private void value(String path, String name, JsonNode value, Set<String> besides) {
    JsonNode shape = shapes.path(name);
    switch (shape.path("type").asText()) {
      case "structure" -> structure(path, shape, value, besides);
      case "list" -> list(path, shape, value);
      case "map" -> map(path, shape, value);
      case "string" -> text(path, shape, value);
      case "integer", "long" -> {
        if (expect(path, "a whole number", value, value.isIntegralNumber())) {
          range(path, shape, value.asLong());
        }
      }
      case "double", "float" -> expect(path, "a number", value, value.isNumber());
      case "timestamp" -> expect(path, "epoch seconds", value, value.isNumber());
      case "boolean" -> expect(path, "a boolean", value, value.isBoolean());
      case "blob" -> expect(path, "base64 text", value, value.isTextual());
      default -> faults.add(path + ": the model does not know the shape " + name);
    }
  }

  private boolean expect(String path, String what, JsonNode value, boolean holds) {
    if (!holds) {
      faults.add(path + ": " + what + " was expected, not " + shortened(value));
    }
    return holds;
  }

  private void structure(String path, JsonNode shape, JsonNode value, Set<String> besides) {
    if (!expect(path, "a structure", value, value.isObject())) {
      return;
    }
    for (JsonNode required : shape.path("required")) {
      if (!value.hasNonNull(required.asText())) {
        faults.add(path + "." + required.asText() + ": is required");
      }
    }
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      JsonNode known = shape.path("members").path(member.getKey());
      String inside = path + "." + member.getKey();
      if (!known.isMissingNode()) {
        value(inside, known.path("shape").asText(), member.getValue(), Set.of());
      } else if (!besides.contains(member.getKey())) {
        faults.add(inside + ": is not a member of the model");
      }
    }
  }

  private void list(String path, JsonNode shape, JsonNode value) {
    if (!expect(path, "a list", value, value.isArray())) {
      return;
    }
    range(path, shape, value.size());
    for (int i = 0; i < value.size(); i++) {
      value(
          path + "[" + i + "]",
          shape.path("member").path("shape").asText(),
          value.get(i),
          Set.of());
    }
  }

  private void map(String path, JsonNode shape, JsonNode value) {
    if (!expect(path, "a map", value, value.isObject())) {
      return;
    }
    JsonNode key = shapes.path(shape.path("key").path("shape").asText());
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      constrained(path + " key", key, entry.getKey());
      value(
          path + "{" + entry.getKey() + "}",
          shape.path("value").path("shape").asText(),
          entry.getValue(),
          Set.of());
    }
  }

  private void text(String path, JsonNode shape, JsonNode value) {
    if (expect(path, "a text", value, value.isTextual())) {
      constrained(path, shape, value.textValue());
    }
  }

  private void constrained(String path, JsonNode shape, String text) {
    boolean known = !shape.has("enum");
    for (JsonNode one : shape.path("enum")) {
      known |= one.asText().equals(text);
    }
    if (!known) {
      faults.add(path + ": '" + text + "' is none of " + shape.path("enum"));
    }
    range(path, shape, text.length());
    String pattern = shape.path("pattern").asText("");
    if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(text).find()) {
      faults.add(path + ": '" + text + "' is not of the form " + pattern);
    }
  }

  private void range(String path, JsonNode shape, long measured) {
    if (shape.has("min") && measured < shape.path("min").asLong()
        || shape.has("max") && measured > shape.path("max").asLong()) {
      faults.add(
          path
              + ": "
              + measured
              + " is not within "
              + shape.path("min").asText("-")
              + " and "
              + shape.path("max").asText("-"));
    }
  }

  private static String shortened(JsonNode value) {
    String text = value.toString();
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
