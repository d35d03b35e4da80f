package io.tapedeck.engine.stream.wire;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.EventKind;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/// Writes events as JSON, by hand: at a million rows a second a general generator is half of what
/// publishing costs. Confined to one thread.
final class TickEncoder {

  private static final byte[] TIMESTAMP = ascii("\"" + WireFields.TIMESTAMP + "\":\"");
  private static final byte[] BAR = kind(EventKind.BAR);
  private static final byte[] TRADE = kind(EventKind.TRADE);
  private static final byte[] QUOTE = kind(EventKind.QUOTE);
  private static final byte[] OPEN = name("open");
  private static final byte[] HIGH = name("high");
  private static final byte[] LOW = name("low");
  private static final byte[] CLOSE = name("close");
  private static final byte[] VOLUME = name("volume");
  private static final byte[] ADJ_CLOSE = name("adj_close");
  private static final byte[] INTERVAL = name("interval");
  private static final byte[] PRICE = name("price");
  private static final byte[] SIZE = name("size");
  private static final byte[] SIDE = name("side");
  private static final byte[] BID = name("bid");
  private static final byte[] ASK = name("ask");
  private static final byte[] BID_SIZE = name("bid_size");
  private static final byte[] ASK_SIZE = name("ask_size");

  private final JsonBytes json = new JsonBytes();
  private final WireInstant instants = new WireInstant();
  private final SymbolBytes beginnings = new SymbolBytes(TickEncoder::beginning);

  byte[] encode(MarketEvent event) {
    write(event, true);
    return Arrays.copyOf(json.bytes(), json.length());
  }

  void encode(MarketEvent event, boolean withSymbol, OutputStream out) {
    write(event, withSymbol);
    try {
      out.write(json.bytes(), 0, json.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(MarketEvent event, boolean withSymbol) {
    json.clear();
    if (withSymbol) {
      json.put(beginnings.of(event.symbol()));
    } else {
      json.put('{');
    }
    json.put(TIMESTAMP);
    timestamp(event);
    fields(event);
    if (!event.extras().isEmpty()) {
      extras(event.kind(), event.extras());
    }
    json.put('}');
  }

  private static byte[] beginning(Symbol symbol) {
    JsonBytes json = new JsonBytes();
    json.put(ascii("{\"" + WireFields.SYMBOL + "\":"));
    json.text(symbol.value());
    json.put(',');
    return Arrays.copyOf(json.bytes(), json.length());
  }

  private void timestamp(MarketEvent event) {
    int length = instants.write(event.timestamp());
    if (length < 0) {
      json.put(ascii(event.timestamp().toString()));
    } else {
      json.put(instants.text(), length);
    }
  }

  private void fields(MarketEvent event) {
    switch (event) {
      case Bar bar -> {
        json.put(BAR);
        number(OPEN, bar.open());
        number(HIGH, bar.high());
        number(LOW, bar.low());
        number(CLOSE, bar.close());
        number(VOLUME, bar.volume());
        number(ADJ_CLOSE, bar.adjClose());
        word(INTERVAL, bar.interval());
      }
      case Trade trade -> {
        json.put(TRADE);
        number(PRICE, trade.price());
        number(SIZE, trade.size());
        word(SIDE, trade.side());
      }
      case Quote quote -> {
        json.put(QUOTE);
        number(BID, quote.bid());
        number(ASK, quote.ask());
        number(BID_SIZE, quote.bidSize());
        number(ASK_SIZE, quote.askSize());
      }
    }
  }

  private void number(byte[] name, double value) {
    if (!Double.isNaN(value)) {
      json.put(name);
      json.number(finite(name, value));
    }
  }

  private void word(byte[] name, String value) {
    if (!value.isEmpty()) {
      json.put(name);
      json.text(value);
    }
  }

  private void extras(EventKind kind, Map<String, Object> extras) {
    for (Map.Entry<String, Object> extra : extras.entrySet()) {
      String name = extra.getKey();
      if (WireFields.isReserved(kind, name)) {
        throw new IllegalArgumentException("A further column must not be named '" + name + "'");
      }
      if (extra.getValue() instanceof Double number && number.isNaN()) {
        continue;
      }
      json.put(',');
      json.text(name);
      json.put(':');
      switch (extra.getValue()) {
        case String text -> json.text(text);
        case Long number -> json.number(number);
        case Boolean flag -> json.put(ascii(flag.toString()));
        // Always with a point or an exponent, so that it comes back as a Double.
        case Double number -> json.real(finite(name.getBytes(StandardCharsets.UTF_8), number));
        default ->
            throw new IllegalArgumentException(
                "A further column holds " + extra.getValue().getClass());
      }
    }
  }

  private static double finite(byte[] name, double value) {
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          new String(name, StandardCharsets.UTF_8) + " is infinite, which JSON cannot express");
    }
    return value;
  }

  private static byte[] kind(EventKind kind) {
    return ascii("\",\"" + WireFields.KIND + "\":\"" + kind.word() + "\"");
  }

  private static byte[] name(String name) {
    return ascii(",\"" + name + "\":");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
