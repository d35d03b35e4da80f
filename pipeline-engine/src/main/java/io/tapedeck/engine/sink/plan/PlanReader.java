package io.tapedeck.engine.sink.plan;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.TopicPartition;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads what [PlanJson] writes: exactly those fields in exactly that order, so that whatever is
/// not understood is noticed. For one plan.
final class PlanReader implements AutoCloseable {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final JsonParser json;

  PlanReader(byte[] bytes) throws IOException {
    json = PlanJson.JSON.createParser(bytes);
  }

  Plan read() throws IOException {
    expect(JsonToken.START_OBJECT);
    long format = number("format");
    if (format != PlanJson.FORMAT) {
      throw refused("its format is " + format + ", known is " + PlanJson.FORMAT);
    }
    TopicPartition at = new TopicPartition(text("topic"), Math.toIntExact(number("partition")));
    String topicId = text("topicId");
    long from = number("from");
    long to = number("to");
    String sink = text("sink");
    Instant frozenAt = Instant.parse(text("frozenAt"));
    FlushReason reason = word(FlushReason.values(), FlushReason::word, text("reason"));
    ObjectFormat objects = word(ObjectFormat.values(), ObjectFormat::word, text("objects"));
    List<PartitionField> by =
        list(
            "partitionBy",
            () -> word(PartitionField.values(), PartitionField::word, json.getText()));
    List<List<LakeTable.Column>> schemas = list("schemas", () -> items(this::column));
    List<PlannedObject> writes = list("writes", () -> object(schemas.size()));
    List<Plan.OffsetRange> repeats = list("repeats", this::range);
    List<Plan.SourceMark> marks = list("marks", this::mark);
    long lost = lost();
    if (json.nextToken() != null) {
      throw refused("something follows its end");
    }
    return new Plan(
        at, topicId, from, to, sink, frozenAt, reason, objects, by, writes, schemas, repeats, marks,
        lost);
  }

  /// Only plans that lost something have the last field.
  private long lost() throws IOException {
    JsonToken token = json.nextToken();
    if (token == JsonToken.END_OBJECT) {
      return 0;
    }
    if (token != JsonToken.FIELD_NAME || !json.currentName().equals("lost")) {
      throw refused(json.currentName() + " stands where 'lost' or the end should");
    }
    expect(JsonToken.VALUE_NUMBER_INT);
    long lost = json.getLongValue();
    if (lost <= 0) {
      throw refused("it lost " + lost + " offsets");
    }
    expect(JsonToken.END_OBJECT);
    return lost;
  }

  @Override
  public void close() throws IOException {
    json.close();
  }

  private LakeTable.Column column() throws IOException {
    LakeTable.Column column = new LakeTable.Column(text("name"), text("type"));
    expect(JsonToken.END_OBJECT);
    return column;
  }

  private PlannedObject object(int schemas) throws IOException {
    ObjectKey key = new ObjectKey(text("key"));
    String table = text("table");
    List<String> pairs = list("partition", json::getText);
    Map<String, String> partition = new LinkedHashMap<>();
    for (int i = 0; i < pairs.size(); i += 2) {
      partition.put(pairs.get(i), pairs.get(i + 1));
    }
    PlannedObject object =
        new PlannedObject(
            key,
            table,
            partition,
            number("rows"),
            number("bytes"),
            sha256(),
            Instant.parse(text("least")),
            Instant.parse(text("greatest")),
            word(FlushReason.values(), FlushReason::word, text("closed")),
            Math.toIntExact(number("schema")));
    if (object.schema() >= schemas || object.schema() < 0 != object.isDeadLetters()) {
      throw refused("object " + key + " names schema " + object.schema());
    }
    expect(JsonToken.END_OBJECT);
    return object;
  }

  private String sha256() throws IOException {
    String digits = text("sha256");
    if (!SHA256.matcher(digits).matches()) {
      throw refused("'" + digits + "' is no SHA-256");
    }
    return digits;
  }

  private Plan.OffsetRange range() throws IOException {
    expect(JsonToken.VALUE_NUMBER_INT);
    long from = json.getLongValue();
    expect(JsonToken.VALUE_NUMBER_INT);
    Plan.OffsetRange range = new Plan.OffsetRange(from, json.getLongValue());
    expect(JsonToken.END_ARRAY);
    return range;
  }

  private Plan.SourceMark mark() throws IOException {
    Plan.SourceMark mark =
        new Plan.SourceMark(text("run"), HexFormat.fromHexDigitsToLong(text("src")), number("seq"));
    expect(JsonToken.END_OBJECT);
    return mark;
  }

  private String text(String field) throws IOException {
    field(field, JsonToken.VALUE_STRING);
    return json.getText();
  }

  private long number(String field) throws IOException {
    field(field, JsonToken.VALUE_NUMBER_INT);
    return json.getLongValue();
  }

  private <T> List<T> list(String field, Item<T> item) throws IOException {
    field(field, JsonToken.START_ARRAY);
    return items(item);
  }

  /// What follows up to the end of an array that was just begun; each item is read with its first
  /// token as the current one.
  private <T> List<T> items(Item<T> item) throws IOException {
    List<T> items = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == null) {
        throw refused("it ends too early");
      }
      items.add(item.read());
    }
    return items;
  }

  private void field(String name, JsonToken value) throws IOException {
    expect(JsonToken.FIELD_NAME);
    if (!json.currentName().equals(name)) {
      throw refused("'" + json.currentName() + "' stands where '" + name + "' should");
    }
    expect(value);
  }

  private void expect(JsonToken token) throws IOException {
    JsonToken found = json.nextToken();
    if (found != token) {
      throw refused(found + " stands where " + token + " should");
    }
  }

  private static <T> T word(T[] values, Function<T, String> word, String wanted) {
    for (T value : values) {
      if (word.apply(value).equals(wanted)) {
        return value;
      }
    }
    throw new IllegalArgumentException("'" + wanted + "' is unknown");
  }

  private JsonParseException refused(String why) {
    return new JsonParseException(json, why);
  }

  /// Reads one item of a list.
  @FunctionalInterface
  private interface Item<T> {
    T read() throws IOException;
  }
}
