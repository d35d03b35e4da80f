package io.tapedeck.engine.local.aws.sql.function;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// JSON texts in the one form in which they are compared: no blanks, keys in order.
final class Jsons {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Jsons() {}

  /// @throws TrinoFailure if it is no JSON
  static JsonNode parse(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node.isMissingNode()) {
        throw TrinoFailure.argument("Cannot convert value to JSON: '" + text + "'");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw TrinoFailure.argument("Cannot convert value to JSON: '" + text + "'");
    }
  }

  static JsonParser parser(String text) throws IOException {
    return MAPPER.createParser(text);
  }

  /// What stands where a parser is; what follows is not read.
  static JsonNode tree(JsonParser in) throws IOException {
    return MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(in);
  }

  /// Numbers with a fraction or an exponent as doubles.
  static JsonNode withDoubles(JsonNode node) {
    if (node.isArray()) {
      ArrayNode array = MAPPER.createArrayNode();
      node.forEach(one -> array.add(withDoubles(one)));
      return array;
    }
    if (node.isObject()) {
      ObjectNode object = MAPPER.createObjectNode();
      node.properties().forEach(one -> object.set(one.getKey(), withDoubles(one.getValue())));
      return object;
    }
    return node.isBigDecimal() ? MAPPER.getNodeFactory().numberNode(node.doubleValue()) : node;
  }

  static String canonical(String text) {
    return text(sorted(parse(text)));
  }

  static JsonNode sorted(JsonNode node) {
    if (node.isArray()) {
      ArrayNode array = MAPPER.createArrayNode();
      node.forEach(one -> array.add(sorted(one)));
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    Map<String, JsonNode> members = new TreeMap<>();
    node.properties().forEach(one -> members.put(one.getKey(), sorted(one.getValue())));
    ObjectNode object = MAPPER.createObjectNode();
    members.forEach(object::set);
    return object;
  }

  static String text(JsonNode node) {
    if (node.isBigDecimal()) {
      return node.decimalValue().toString();
    }
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw TrinoFailure.argument("Cannot write JSON");
    }
  }

  static String string(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : text(MAPPER.getNodeFactory().textNode(text)).toCharArray()) {
      // Characters beyond the first 65,536 are escaped, as Trino does.
      out.append(Character.isSurrogate(c) ? "\\u%04X".formatted((int) c) : Character.toString(c));
    }
    return out.toString();
  }

  static String list(List<? extends @Nullable String> values) {
    ArrayNode array = MAPPER.createArrayNode();
    values.forEach(array::add);
    return text(array);
  }

  static String map(Map<String, List<String>> map, boolean several) {
    ObjectNode object = MAPPER.createObjectNode();
    map.forEach(
        (key, values) -> {
          if (several) {
            ArrayNode array = object.putArray(key);
            values.forEach(array::add);
          } else {
            object.put(key, values.getFirst());
          }
        });
    return text(object);
  }

  static List<String> texts(String array) {
    List<String> texts = new ArrayList<>();
    Iterator<JsonNode> elements = parse(array).elements();
    elements.forEachRemaining(one -> texts.add(one.isNull() ? "" : one.asText()));
    return texts;
  }
}
