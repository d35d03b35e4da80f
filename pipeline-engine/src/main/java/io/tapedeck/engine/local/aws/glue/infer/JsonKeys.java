package io.tapedeck.engine.local.aws.glue.infer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// The keys of JSON records as they are written, and those within them. Immutable.
///
/// @param within by key, what is within its values; nothing for values that are no records
public record JsonKeys(Map<String, JsonKeys> within) {

  public static final JsonKeys NONE = new JsonKeys(Map.of());

  private static final long MOST = 1 << 14;
  private static final int DEEPEST = 64;
  private static final JsonFactory JSON = new JsonFactory();

  public JsonKeys {
    within = Collections.unmodifiableMap(new TreeMap<>(within));
  }

  /// The keys in the beginning of an object; none if it is not there, or no JSON.
  public static JsonKeys of(Path file) {
    Map<String, JsonKeys> keys = new TreeMap<>();
    try (ObjectStart start = ObjectStart.open(file, MOST);
        JsonParser parser = JSON.createParser(start)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        merge(keys, of(parser, token, 0));
      }
    } catch (IOException | RuntimeException e) { // also where it is cut off
      return new JsonKeys(keys);
    }
    return new JsonKeys(keys);
  }

  /// These and others.
  public JsonKeys and(JsonKeys other) {
    if (equals(other) || other.within.isEmpty()) {
      return this;
    }
    Map<String, JsonKeys> all = new TreeMap<>(within);
    merge(all, other);
    return new JsonKeys(all);
  }

  private static void merge(Map<String, JsonKeys> all, JsonKeys more) {
    more.within.forEach((key, keys) -> all.merge(key, keys, JsonKeys::and));
  }

  private static JsonKeys of(JsonParser parser, JsonToken token, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new IOException("It is nested too deeply");
    }
    Map<String, JsonKeys> keys = new TreeMap<>();
    if (token == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        keys.merge(key, of(parser, parser.nextToken(), depth + 1), JsonKeys::and);
      }
    } else if (token == JsonToken.START_ARRAY) {
      for (JsonToken next = parser.nextToken();
          next != JsonToken.END_ARRAY;
          next = parser.nextToken()) {
        merge(keys, of(parser, next, depth + 1));
      }
    }
    return keys.isEmpty() ? NONE : new JsonKeys(keys);
  }
}
