package io.tapedeck.engine.stream;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.EventKind;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Trade;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/// Writes events as JSON. One generator writes one root value after the other, so that nothing is
/// set up for each event. Confined to one thread.
final class TickEncoder {

  private static final JsonFactory JSON =
      new JsonFactoryBuilder().rootValueSeparator((String) null).build();

  private static final SerializableString SYMBOL = new SerializedString(WireFields.SYMBOL);
  private static final SerializableString TIMESTAMP = new SerializedString(WireFields.TIMESTAMP);
  private static final SerializableString KIND = new SerializedString(WireFields.KIND);
  private static final SerializableString OPEN = new SerializedString("open");
  private static final SerializableString HIGH = new SerializedString("high");
  private static final SerializableString LOW = new SerializedString("low");
  private static final SerializableString CLOSE = new SerializedString("close");
  private static final SerializableString VOLUME = new SerializedString("volume");
  private static final SerializableString ADJ_CLOSE = new SerializedString("adj_close");
  private static final SerializableString INTERVAL = new SerializedString("interval");
  private static final SerializableString PRICE = new SerializedString("price");
  private static final SerializableString SIZE = new SerializedString("size");
  private static final SerializableString SIDE = new SerializedString("side");
  private static final SerializableString BID = new SerializedString("bid");
  private static final SerializableString ASK = new SerializedString("ask");
  private static final SerializableString BID_SIZE = new SerializedString("bid_size");
  private static final SerializableString ASK_SIZE = new SerializedString("ask_size");

  /// Up to here a double is a whole number exactly, and no shorter text than its digits gives it
  /// back.
  private static final double WHOLE = 1e15;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private final WireInstant instants = new WireInstant();
  private JsonGenerator json = generator(bytes);

  byte[] encode(MarketEvent event) {
    write(event, true);
    return bytes.toByteArray();
  }

  void encode(MarketEvent event, boolean withSymbol, OutputStream out) {
    write(event, withSymbol);
    try {
      bytes.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(MarketEvent event, boolean withSymbol) {
    try {
      bytes.reset();
      json.writeStartObject();
      if (withSymbol) {
        json.writeFieldName(SYMBOL);
        json.writeString(event.symbol().value());
      }
      json.writeFieldName(TIMESTAMP);
      timestamp(event);
      json.writeFieldName(KIND);
      json.writeString(event.kind().word());
      fields(event);
      if (!event.extras().isEmpty()) {
        extras(event.kind(), event.extras());
      }
      json.writeEndObject();
      json.flush();
    } catch (IOException e) {
      // Nothing is written to but memory: the event holds what JSON cannot express. What was begun
      // is thrown away.
      json = generator(bytes);
      throw new IllegalArgumentException("Not an event that can be written as JSON: " + event, e);
    }
  }

  private static JsonGenerator generator(ByteArrayOutputStream bytes) {
    try {
      return JSON.createGenerator(bytes, JsonEncoding.UTF8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void timestamp(MarketEvent event) throws IOException {
    int length = instants.write(event.timestamp());
    if (length < 0) {
      json.writeString(event.timestamp().toString());
    } else {
      json.writeRawUTF8String(instants.text(), 0, length);
    }
  }

  private void fields(MarketEvent event) throws IOException {
    switch (event) {
      case Bar bar -> {
        number(OPEN, bar.open());
        number(HIGH, bar.high());
        number(LOW, bar.low());
        number(CLOSE, bar.close());
        number(VOLUME, bar.volume());
        number(ADJ_CLOSE, bar.adjClose());
        word(INTERVAL, bar.interval());
      }
      case Trade trade -> {
        number(PRICE, trade.price());
        number(SIZE, trade.size());
        word(SIDE, trade.side());
      }
      case Quote quote -> {
        number(BID, quote.bid());
        number(ASK, quote.ask());
        number(BID_SIZE, quote.bidSize());
        number(ASK_SIZE, quote.askSize());
      }
    }
  }

  private void number(SerializableString name, double value) throws IOException {
    if (Double.isNaN(value)) {
      return;
    }
    json.writeFieldName(name);
    long whole = (long) value;
    if (whole == value && Math.abs(value) < WHOLE && (whole != 0 || isPlusZero(value))) {
      json.writeNumber(whole);
    } else {
      json.writeNumber(finite(name.getValue(), value));
    }
  }

  private void word(SerializableString name, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeFieldName(name);
      json.writeString(value);
    }
  }

  private void extras(EventKind kind, Map<String, Object> extras) throws IOException {
    for (Map.Entry<String, Object> extra : extras.entrySet()) {
      String name = extra.getKey();
      if (WireFields.isReserved(kind, name)) {
        throw new IOException("A further column must not be named '" + name + "'");
      }
      switch (extra.getValue()) {
        case String text -> json.writeStringField(name, text);
        case Long number -> json.writeNumberField(name, number);
        case Boolean flag -> json.writeBooleanField(name, flag);
        case Double number -> {
          // Always with a point or an exponent, so that it comes back as a Double.
          if (!number.isNaN()) {
            json.writeNumberField(name, finite(name, number));
          }
        }
        default -> throw new IOException("A further column holds " + extra.getValue().getClass());
      }
    }
  }

  private static boolean isPlusZero(double value) {
    return Double.doubleToRawLongBits(value) == 0;
  }

  private static double finite(String name, double value) throws IOException {
    if (Double.isInfinite(value)) {
      throw new IOException("'" + name + "' is infinite");
    }
    return value;
  }
}
