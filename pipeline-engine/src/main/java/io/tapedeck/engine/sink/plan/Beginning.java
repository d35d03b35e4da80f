package io.tapedeck.engine.sink.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.ObjectKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Where the first plan of a topic-partition begins, agreed on before there is one: two sinks that
/// were told different offsets would plan ranges that overlap under different keys.
///
/// @param from the first offset that is stored
/// @param topicId of the topic that this is about; empty if the broker did not tell it
public record Beginning(long from, String topicId) {

  public Beginning {
    if (from < 0) {
      throw new IllegalArgumentException("Not an offset: " + from);
    }
  }

  byte[] encode() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(64);
    try (JsonGenerator json = PlanJson.JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("from", from);
      json.writeStringField("topicId", topicId);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return out.toByteArray();
  }

  /// @param key where it was found, for people
  /// @throws EngineException PLAN_UNREADABLE naming the key
  public static Beginning decode(ObjectKey key, byte[] bytes) {
    try (JsonParser json = PlanJson.JSON.createParser(bytes)) {
      expect(json, JsonToken.START_OBJECT);
      field(json, "from", JsonToken.VALUE_NUMBER_INT);
      long from = json.getLongValue();
      field(json, "topicId", JsonToken.VALUE_STRING);
      String topicId = json.getText();
      expect(json, JsonToken.END_OBJECT);
      if (json.nextToken() != null) {
        throw new JsonParseException(json, "something follows its end");
      }
      return new Beginning(from, topicId);
    } catch (IOException | RuntimeException e) {
      throw PlanJson.unreadable(key, PlanJson.reason(e), e);
    }
  }

  private static void field(JsonParser json, String name, JsonToken value) throws IOException {
    expect(json, JsonToken.FIELD_NAME);
    if (!json.currentName().equals(name)) {
      throw new JsonParseException(json, "'" + name + "' is missing");
    }
    expect(json, value);
  }

  private static void expect(JsonParser json, JsonToken token) throws IOException {
    JsonToken found = json.nextToken();
    if (found != token) {
      throw new JsonParseException(json, found + " stands where " + token + " should");
    }
  }
}
