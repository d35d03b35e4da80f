package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Request;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads structures out of a request: only what their shape has, each member checked as the service
/// checks it. What is kept in the catalog has gone through here, so that every answer made of it
/// holds.
final class ShapeReader {

  private static final Pattern ONE_LINE = Pattern.compile("[\\x{20}-\\x{10FFFF}\\t]*");
  private static final Pattern LINES = Pattern.compile("[\\x{20}-\\x{10FFFF}\\r\\n\\t]*");
  private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);
  private static final int MOST_SHOWN = 255;

  private final Request request;

  private ShapeReader(Request request) {
    this.request = request;
  }

  /// A required structure of the request.
  ///
  /// @throws AwsError the service's error for what does not hold, SerializationException for a
  ///   member of another type
  static ObjectNode member(Request request, String member, Shape.Structure shape) {
    ShapeReader reader = new ShapeReader(request);
    JsonNode node = request.body().path(member);
    String path = lowerFirst(member);
    if (node.isMissingNode() || node.isNull()) {
      throw reader.refuse("null", path, "Member must not be null");
    }
    return reader.structure(shape, path, node);
  }

  /// The request itself as a structure.
  static ObjectNode all(Request request, Shape.Structure shape) {
    return new ShapeReader(request).structure(shape, "", request.body());
  }

  /// An element of a list in the request.
  static ObjectNode element(Request request, String path, JsonNode node, Shape.Structure shape) {
    return new ShapeReader(request).structure(shape, path, node);
  }

  private ObjectNode structure(Shape.Structure shape, String path, JsonNode node) {
    if (!node.isObject()) {
      throw wrongType(path, "a structure");
    }
    ObjectNode kept = Json.object();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      Shape known = shape.members().get(member.getKey());
      if (known != null && !member.getValue().isNull()) {
        kept.set(member.getKey(), value(known, below(path, member.getKey()), member.getValue()));
      }
    }
    for (String required : shape.required()) {
      if (!kept.has(required)) {
        throw refuse("null", below(path, required), "Member must not be null");
      }
    }
    return kept;
  }

  private JsonNode value(Shape shape, String path, JsonNode node) {
    return switch (shape) {
      case Shape.Text text -> text(text, path, node);
      case Shape.Word word -> word(word, path, node);
      case Shape.Whole whole -> whole(whole, path, node);
      case Shape.Time _ -> typed(node.isNumber(), path, "epoch seconds", node);
      case Shape.Flag _ -> typed(node.isBoolean(), path, "a boolean", node);
      case Shape.Many many -> many(many, path, node);
      case Shape.Texts texts -> texts(texts, path, node);
      case Shape.Structure structure -> structure(structure, path, node);
    };
  }

  private JsonNode typed(boolean holds, String path, String type, JsonNode node) {
    if (!holds) {
      throw wrongType(path, type);
    }
    return node;
  }

  private JsonNode text(Shape.Text shape, String path, JsonNode node) {
    typed(node.isTextual(), path, "a string", node);
    check(shape, path, node.textValue());
    return node;
  }

  private void check(Shape.Text shape, String path, String value) {
    if (value.length() < shape.least()) {
      throw refuse(
          value, path, "Member must have length greater than or equal to " + shape.least());
    }
    if (value.length() > shape.most()) {
      throw refuse(value, path, "Member must have length less than or equal to " + shape.most());
    }
    Pattern form =
        switch (shape.of()) {
          case ONE_LINE -> ONE_LINE;
          case LINES -> LINES;
          case ANY -> ANY;
        };
    if (!form.matcher(value).matches()) {
      throw refuse(value, path, "Member must satisfy regular expression pattern: " + form);
    }
  }

  private JsonNode word(Shape.Word shape, String path, JsonNode node) {
    typed(node.isTextual(), path, "a string", node);
    if (!shape.words().contains(node.textValue())) {
      throw refuse(
          node.textValue(), path, "Member must satisfy enum value set: " + sorted(shape.words()));
    }
    return node;
  }

  private static String sorted(Set<String> words) {
    return words.stream().sorted().toList().toString();
  }

  private JsonNode whole(Shape.Whole shape, String path, JsonNode node) {
    typed(node.isIntegralNumber(), path, "an integer", node);
    if (node.longValue() < shape.least() || node.longValue() > shape.most()) {
      throw refuse(
          node.asText(),
          path,
          "Member must have value between " + shape.least() + " and " + shape.most());
    }
    return node;
  }

  private JsonNode many(Shape.Many shape, String path, JsonNode node) {
    typed(node.isArray(), path, "a list", node);
    if (node.size() > shape.most()) {
      throw refuse(
          node.size() + " elements",
          path,
          "Member must have length less than or equal to " + shape.most());
    }
    ArrayNode kept = Json.object().putArray("all");
    for (int i = 0; i < node.size(); i++) {
      kept.add(value(shape.of(), path + "." + (i + 1) + ".member", node.get(i)));
    }
    return kept;
  }

  private JsonNode texts(Shape.Texts shape, String path, JsonNode node) {
    typed(node.isObject(), path, "a map", node);
    ObjectNode kept = Json.object();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      check(shape.key(), path + ".key", entry.getKey());
      if (!entry.getValue().isNull()) {
        kept.set(entry.getKey(), text(shape.value(), path + ".value", entry.getValue()));
      }
    }
    return kept;
  }

  private AwsError refuse(String value, String path, String constraint) {
    String shown = value.length() <= MOST_SHOWN ? value : value.substring(0, MOST_SHOWN) + "…";
    return request.refuse(
        "1 validation error detected: Value '"
            + shown
            + "' at '"
            + path
            + "' failed to satisfy constraint: "
            + constraint);
  }

  private static AwsError wrongType(String path, String type) {
    return AwsError.of("SerializationException", path + " must be " + type);
  }

  private static String below(String path, String member) {
    return path.isEmpty() ? lowerFirst(member) : path + "." + lowerFirst(member);
  }

  private static String lowerFirst(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
