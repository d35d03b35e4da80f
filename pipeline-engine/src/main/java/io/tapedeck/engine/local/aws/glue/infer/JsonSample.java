package io.tapedeck.engine.local.aws.glue.infer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The columns of a JSON object, from its first MB; from up to ten if one record is longer than
/// that. An array around all is one column of the name `array`, as with Glue's own classifier.
final class JsonSample {

  private static final long MOST = 1 << 20;
  private static final long MOST_OF_ONE = 10 << 20;
  private static final JsonFactory JSON = new JsonFactory();

  private Schema schema = Schema.NONE;
  private long records;

  private JsonSample() {}

  /// @throws IOException if it is damaged before its first record ends
  static Sampled read(Path file, long size) throws IOException {
    for (long most = MOST; ; most = MOST_OF_ONE) {
      try (ObjectStart start = ObjectStart.open(file, most);
          JsonParser parser = JSON.createParser(start)) {
        JsonSample sample = new JsonSample();
        boolean whole = sample.records(parser);
        if (sample.records > 0) {
          return new Sampled(
              Form.of(Form.Kind.JSON, start.compression()),
              sample.schema,
              start.reckon(sample.records, size));
        }
        if (whole || !start.isCut() || most == MOST_OF_ONE) {
          throw new IOException("It has no whole JSON record in its first " + (most >> 20) + " MB");
        }
      }
    }
  }

  /// Reads to the end, or to where the record is cut off; what was read until then counts.
  private boolean records(JsonParser parser) throws IOException {
    try {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        HiveType type = type(parser, token);
        Schema next =
            switch (type) {
              case HiveType.Struct record -> Schema.of(record.fields());
              case HiveType.Many _, HiveType.Pairs _ -> Schema.of(Map.of("array", type));
              case HiveType.Scalar _ -> throw new IOException("A value is no record");
            };
        schema = records == 0 ? next : schema.merge(next);
        records++;
      }
      return true;
    } catch (JsonEOFException e) {
      return false;
    }
  }

  private static HiveType type(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> {
        Map<String, HiveType> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          fields.merge(name, type(parser, parser.nextToken()), HiveType::merge);
        }
        yield HiveType.struct(fields);
      }
      case START_ARRAY -> {
        HiveType of = HiveType.UNKNOWN;
        for (JsonToken next = parser.nextToken();
            next != JsonToken.END_ARRAY;
            next = parser.nextToken()) {
          of = of.merge(type(parser, next));
        }
        yield new HiveType.Many(of);
      }
      case VALUE_TRUE, VALUE_FALSE -> new HiveType.Scalar("boolean");
      case VALUE_NUMBER_INT ->
          new HiveType.Scalar(
              switch (parser.getNumberType()) {
                case INT -> "int";
                case LONG -> "bigint";
                default -> "double";
              });
      case VALUE_NUMBER_FLOAT -> new HiveType.Scalar("double");
      case VALUE_NULL -> HiveType.UNKNOWN;
      default -> HiveType.STRING;
    };
  }
}
