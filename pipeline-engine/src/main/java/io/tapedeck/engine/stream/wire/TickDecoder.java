package io.tapedeck.engine.stream.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.tapedeck.engine.model.EventKind;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Symbol;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Reads events from JSON. Fields may come in any order; those that come before the kind wait for
/// it. Confined to one thread.
final class TickDecoder {

  // NaN as a bare word is what Python's json module writes for a missing number.
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private final WireInstant instants = new WireInstant();
  private final TextCache<Symbol> symbols = new TextCache<>(text -> new Symbol(unicode(text)));
  private final TextCache<String> words = new TextCache<>(TickDecoder::unicode);
  private final EventFields fields = new EventFields();

  MarketEvent decode(byte[] value) throws Refusal {
    fields.clear();
    try (JsonParser json = JSON.createParser(value)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new Refusal("The value is not a JSON object.");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        field(json, json.currentName());
      }
      if (json.nextToken() != null) {
        throw new Refusal("Something follows the JSON object.");
      }
      return fields.event(instants);
    } catch (IOException e) {
      throw new Refusal("The value is not JSON: " + firstLine(e) + ".");
    }
  }

  private void field(JsonParser json, String name) throws IOException, Refusal {
    JsonToken token = json.nextToken();
    switch (name) {
      case WireFields.SYMBOL -> fields.symbol(symbol(json, token));
      case WireFields.TIMESTAMP -> fields.timestamp(timestamp(json, token));
      case WireFields.KIND -> fields.kind(kind(json, token));
      default -> {
        requireUnicode(name);
        int slot = fields.slot(name);
        if (token.isNumeric() && slot >= 0 && slot < WireFields.NUMBERS) {
          fields.number(slot, name, number(json, name));
        } else {
          fields.put(name, scalar(json, token, name));
        }
      }
    }
  }

  private Symbol symbol(JsonParser json, JsonToken token) throws IOException, Refusal {
    requireText(WireFields.SYMBOL, token);
    char[] chars = json.getTextCharacters();
    int from = json.getTextOffset();
    int length = json.getTextLength();
    try {
      return symbols.get(chars, from, length);
    } catch (IllegalArgumentException _) {
      throw new Refusal(
          json.getText().isBlank() ? "'symbol' is blank." : "'symbol' is not valid Unicode.");
    }
  }

  private Instant timestamp(JsonParser json, JsonToken token) throws IOException, Refusal {
    requireText(WireFields.TIMESTAMP, token);
    Instant instant =
        instants.read(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    if (instant == null) {
      throw new Refusal(
          "'timestamp' is '" + json.getText() + "'; an ISO-8601 instant in UTC was expected.");
    }
    return instant;
  }

  private static EventKind kind(JsonParser json, JsonToken token) throws IOException, Refusal {
    requireText(WireFields.KIND, token);
    return switch (json.getText()) {
      case "bar" -> EventKind.BAR;
      case "trade" -> EventKind.TRADE;
      case "quote" -> EventKind.QUOTE;
      default ->
          throw new Refusal(
              "'kind' is '" + json.getText() + "'; bar, trade or quote was expected.");
    };
  }

  /// The value of any field but the first three: a Double, a Long, a String or a Boolean; null says
  /// that it is absent.
  private @Nullable Object scalar(JsonParser json, JsonToken token, String name)
      throws IOException, Refusal {
    return switch (token) {
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> word(json, name);
      case VALUE_NUMBER_INT -> whole(json, name);
      case VALUE_NUMBER_FLOAT -> {
        double number = number(json, name);
        yield Double.isNaN(number) ? null : number;
      }
      case START_OBJECT, START_ARRAY ->
          throw new Refusal("'" + name + "' is nested; a number, a text or a flag was expected.");
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new Refusal("'" + name + "' has no value.");
    };
  }

  private String word(JsonParser json, String name) throws IOException, Refusal {
    try {
      return words.get(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    } catch (IllegalArgumentException _) {
      throw new Refusal("'" + name + "' is not valid Unicode.");
    }
  }

  /// JSON can name half of a character, which nothing can be written as.
  private static String unicode(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new IllegalArgumentException("Not valid Unicode");
      }
    }
    return text;
  }

  private static void requireUnicode(String name) throws Refusal {
    try {
      String _ = unicode(name);
    } catch (IllegalArgumentException _) {
      throw new Refusal("The name '" + name + "' is not valid Unicode.");
    }
  }

  private static long whole(JsonParser json, String name) throws IOException, Refusal {
    if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw new Refusal("'" + name + "' has more digits than a whole number of 64 bits holds.");
    }
    return json.getLongValue();
  }

  private static double number(JsonParser json, String name) throws IOException, Refusal {
    double number = json.getDoubleValue();
    if (Double.isInfinite(number)) {
      throw new Refusal("'" + name + "' is beyond every number.");
    }
    return number;
  }

  private static void requireText(String name, JsonToken token) throws Refusal {
    if (token != JsonToken.VALUE_STRING) {
      throw new Refusal("'" + name + "' is not a text.");
    }
  }

  private static String firstLine(IOException e) {
    String message =
        e instanceof com.fasterxml.jackson.core.JacksonException json
            ? json.getOriginalMessage()
            : e.getMessage();
    return String.valueOf(message).lines().findFirst().orElse("");
  }
}
