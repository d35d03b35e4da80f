package io.tapedeck.engine.sink.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.PartitionField;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Plans as JSON. The same plan gives the same bytes, so that storing it again is recognised. One
/// object with a field `format`, which says the version of the rest; times are ISO-8601, sources 16
/// hexadecimal digits, because not every reader of JSON has 64 bits.
public final class PlanJson {

  /// The version that is written and the only one that is read.
  static final int FORMAT = 1;

  /// What [io.tapedeck.engine.lake.ObjectStore#find] gives. Ten thousand objects take about five
  /// million bytes.
  static final int MOST_BYTES = 256 << 20;

  static final JsonFactory JSON =
      new JsonFactoryBuilder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private PlanJson() {}

  public static byte[] encode(Plan plan) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024 + 512 * plan.objects().size());
    try (JsonGenerator json = JSON.createGenerator(out)) {
      write(json, plan);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return out.toByteArray();
  }

  /// @param key where it was found, for people
  /// @throws EngineException PLAN_UNREADABLE naming the key
  public static Plan decode(ObjectKey key, byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw unreadable(key, "it has " + bytes.length + " bytes", null);
    }
    try (PlanReader reader = new PlanReader(bytes)) {
      return reader.read();
    } catch (IOException | RuntimeException e) {
      // Jackson says damage by IOException, the reader and the records by what they refuse.
      throw unreadable(key, reason(e), e);
    }
  }

  static String reason(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  static EngineException unreadable(ObjectKey key, String why, @Nullable Throwable cause) {
    return new EngineException(
        ErrorCode.PLAN_UNREADABLE,
        "The plan "
            + key
            + " cannot be understood: "
            + why
            + ". If a newer TapeDeck wrote it, use that one; otherwise restore the object from an"
            + " earlier version of it or from a backup.",
        cause);
  }

  private static void write(JsonGenerator json, Plan plan) throws IOException {
    json.writeStartObject();
    json.writeNumberField("format", FORMAT);
    json.writeStringField("topic", plan.at().topic());
    json.writeNumberField("partition", plan.at().partition());
    json.writeStringField("topicId", plan.topicId());
    json.writeNumberField("from", plan.from());
    json.writeNumberField("to", plan.to());
    json.writeStringField("sink", plan.sink());
    json.writeStringField("frozenAt", plan.frozenAt().toString());
    json.writeStringField("reason", plan.reason().word());
    json.writeStringField("objects", plan.format().word());
    json.writeArrayFieldStart("partitionBy");
    for (PartitionField field : plan.partitionBy()) {
      json.writeString(field.word());
    }
    json.writeEndArray();
    writeSchemas(json, plan);
    json.writeArrayFieldStart("writes");
    for (PlannedObject object : plan.objects()) {
      writeObject(json, object);
    }
    json.writeEndArray();
    writeSources(json, plan);
    if (plan.lost() > 0) { // programs that do not know the field must not pass over it
      json.writeNumberField("lost", plan.lost());
    }
    json.writeEndObject();
  }

  private static void writeSchemas(JsonGenerator json, Plan plan) throws IOException {
    json.writeArrayFieldStart("schemas");
    for (var schema : plan.schemas()) {
      json.writeStartArray();
      for (LakeTable.Column column : schema) {
        json.writeStartObject();
        json.writeStringField("name", column.name());
        json.writeStringField("type", column.type());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void writeObject(JsonGenerator json, PlannedObject object) throws IOException {
    json.writeStartObject();
    json.writeStringField("key", object.key().value());
    json.writeStringField("table", object.table());
    json.writeArrayFieldStart("partition");
    for (Map.Entry<String, String> value : object.partition().entrySet()) {
      json.writeString(value.getKey());
      json.writeString(value.getValue());
    }
    json.writeEndArray();
    json.writeNumberField("rows", object.rows());
    json.writeNumberField("bytes", object.bytes());
    json.writeStringField("sha256", object.sha256());
    json.writeStringField("least", object.least().toString());
    json.writeStringField("greatest", object.greatest().toString());
    json.writeStringField("closed", object.closed().word());
    json.writeNumberField("schema", object.schema());
    json.writeEndObject();
  }

  private static void writeSources(JsonGenerator json, Plan plan) throws IOException {
    json.writeArrayFieldStart("repeats");
    for (Plan.OffsetRange range : plan.repeats()) {
      json.writeStartArray();
      json.writeNumber(range.from());
      json.writeNumber(range.to());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("marks");
    for (Plan.SourceMark mark : plan.marks()) {
      json.writeStartObject();
      json.writeStringField("run", mark.run());
      json.writeStringField("src", HexFormat.of().toHexDigits(mark.src()));
      json.writeNumberField("seq", mark.seq());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
