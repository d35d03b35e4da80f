package io.tapedeck.engine.tape.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The fields of the objects of a JSON lines file, so that each object can be cut into a row like a
/// line of a table. A field of an object inside is called by its way (`ohlc.open`); an array is one
/// field, as it is written. Immutable, safe for use by any thread.
public final class JsonFields {

  private static final JsonFactory JSON = new JsonFactory();

  private final List<String> names;
  private final Map<String, Integer> indexes = new LinkedHashMap<>();

  private JsonFields(Collection<String> names) {
    this.names = List.copyOf(names);
    this.names.forEach(name -> indexes.put(name, indexes.size()));
  }

  /// Gathers every field that any of many lines has, in the order in which they come. For one
  /// thread.
  public static final class Finder {
    private final Set<String> names = new LinkedHashSet<>();

    /// A line that is no object counts for nothing.
    public void see(String line) {
      try {
        names.addAll(read(line).keySet());
      } catch (IOException e) {
        // The row will say so when it is read.
        return;
      }
    }

    public JsonFields found() {
      return new JsonFields(names);
    }
  }

  /// Whether a line is one object.
  public static boolean isObject(String line) {
    String text = line.strip();
    if (!text.startsWith("{") || !text.endsWith("}")) {
      return false;
    }
    try {
      return !read(text).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  public List<String> names() {
    return names;
  }

  /// The values of an object in the order of [#names]; what it has not, or null, is empty.
  ///
  /// @throws IOException with a sentence for a person if it is no object or has another field
  public String[] split(String line) throws IOException {
    String[] values = new String[names.size()];
    Arrays.fill(values, "");
    for (Map.Entry<String, String> field : read(line).entrySet()) {
      Integer index = indexes.get(field.getKey());
      if (index == null) {
        throw new IOException("The object has a field '" + field.getKey() + "' of its own.");
      }
      values[index] = field.getValue();
    }
    return values;
  }

  private static Map<String, String> read(String line) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("The line is no JSON object.");
      }
      List<String> way = new ArrayList<>();
      object(parser, way, fields);
      if (parser.nextToken() != null) {
        throw new IOException("Something stands behind the JSON object.");
      }
      return fields;
    }
  }

  private static void object(JsonParser parser, List<String> way, Map<String, String> fields)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      way.add(parser.currentName());
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT) {
        object(parser, way, fields);
      } else {
        String value =
            switch (token) {
              case VALUE_NULL -> "";
              case START_ARRAY -> array(parser);
              default -> parser.getText();
            };
        fields.put(String.join(".", way), value);
      }
      way.removeLast();
    }
  }

  private static String array(JsonParser parser) throws IOException {
    StringWriter text = new StringWriter();
    try (var out = JSON.createGenerator(text)) {
      out.copyCurrentStructure(parser);
    }
    return text.toString();
  }
}
