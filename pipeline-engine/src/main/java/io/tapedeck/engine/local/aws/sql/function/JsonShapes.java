package io.tapedeck.engine.local.aws.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.engine.local.aws.sql.type.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// JSON on its way to another type: as DuckDB reads that type, a row's fields called `f1`, `f2`, ….
final class JsonShapes {

  private JsonShapes() {}

  static @Nullable String cast(String text, String type) {
    JsonNode node = Jsons.parse(text);
    TypeName name = TypeName.of(type);
    if (node.isNull()) {
      return null;
    }
    boolean nested = List.of("array", "map", "row").contains(name.name());
    return nested ? shaped(node, name) : scalar(node, name);
  }

  private static String scalar(JsonNode node, TypeName type) {
    if (!node.isValueNode()) {
      throw TrinoFailure.cast(
          "Cannot cast to " + type.name() + ". Unexpected token when casting JSON");
    }
    if (node.isTextual()) {
      return CastFunctions.checked(node.asText(), type.name());
    }
    if (type.name().equals("boolean") && node.isNumber()) {
      return Boolean.toString(node.doubleValue() != 0);
    }
    if (node.isBoolean() && !type.name().equals("varchar") && !type.name().equals("boolean")) {
      return node.booleanValue() ? "1" : "0";
    }
    return node.isBigDecimal() ? node.decimalValue().toPlainString() : node.asText();
  }

  private static String shaped(JsonNode node, TypeName type) {
    if (node.isNull()) {
      return "null";
    }
    return switch (type.name()) {
      case "array" -> {
        if (!node.isArray()) {
          throw TrinoFailure.cast("Cannot cast to array. Expected a json array");
        }
        List<String> parts = new ArrayList<>();
        node.forEach(one -> parts.add(shaped(one, type.arguments().getFirst())));
        yield "[" + String.join(",", parts) + "]";
      }
      case "map" -> {
        if (!node.isObject()) {
          throw TrinoFailure.cast("Cannot cast to map. Expected a json object");
        }
        List<String> parts = new ArrayList<>();
        node.properties()
            .forEach(
                one ->
                    parts.add(
                        Jsons.string(one.getKey())
                            + ":"
                            + shaped(one.getValue(), type.arguments().getLast())));
        yield "{" + String.join(",", parts) + "}";
      }
      case "json" -> Jsons.string(Jsons.text(Jsons.sorted(node)));
      default -> type.arguments().isEmpty() || !isRow(type) ? plain(node, type) : row(node, type);
    };
  }

  private static boolean isRow(TypeName type) {
    return type.name().equals("row") || type.name().endsWith(" row");
  }

  private static String plain(JsonNode node, TypeName type) {
    if (node.isTextual()) {
      String checked = CastFunctions.checked(node.asText(), type.name());
      return checked.matches("-?\\d+|true|false") && !type.name().endsWith("varchar")
          ? checked
          : Jsons.text(node);
    }
    return type.name().endsWith("varchar")
        ? Jsons.string(node.isValueNode() ? node.asText() : Jsons.text(node))
        : Jsons.text(node);
  }

  // Names are the same in whatever case.
  private static @Nullable JsonNode member(JsonNode node, String label) {
    if (node.has(label)) {
      return node.get(label);
    }
    return node.properties().stream()
        .filter(one -> one.getKey().equalsIgnoreCase(label))
        .map(java.util.Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static String row(JsonNode node, TypeName type) {
    if (!node.isObject() && (!node.isArray() || node.size() != type.arguments().size())) {
      throw TrinoFailure.cast("Cannot cast to row. Expected json array ending");
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < type.arguments().size(); i++) {
      TypeName field = type.arguments().get(i);
      int blank = field.name().indexOf(' ');
      String label = blank < 0 ? "" : field.name().substring(0, blank).replace("\"", "");
      @Nullable JsonNode value = node.isArray() ? node.get(i) : member(node, label);
      TypeName own = new TypeName("", field.name().substring(blank + 1), field.arguments());
      parts.add("\"f" + (i + 1) + "\":" + (value == null ? "null" : shaped(value, own)));
    }
    return "{" + String.join(",", parts) + "}";
  }
}
