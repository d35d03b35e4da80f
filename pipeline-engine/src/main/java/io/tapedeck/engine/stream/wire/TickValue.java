package io.tapedeck.engine.stream.wire;

import io.tapedeck.engine.model.EventKind;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Symbol;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A market event as the line of JSON in which it is stored, with what tells its place; the event
/// itself is made of the line when somebody asks for it, which storing does not need. Used by one
/// thread at a time. Two are equal if their events are.
public final class TickValue {

  // For those few that were not read from a topic.
  private static final TickEncoder ENCODER = new TickEncoder();

  private final EventKind kind;
  private final Symbol symbol;
  private final long epochSecond;
  private final int nano;
  private final boolean extras;
  private final @Nullable TickDecoder decoder;
  private byte @Nullable [] json;
  private int afterSymbol;
  private @Nullable MarketEvent event;

  /// @param json in the form of [TickEncoder]
  /// @param afterSymbol where in it the next field's name begins
  @SuppressWarnings("TooManyParameters")
  TickValue(
      EventKind kind,
      Symbol symbol,
      long epochSecond,
      int nano,
      boolean extras,
      byte[] json,
      int afterSymbol,
      TickDecoder decoder) {
    this.kind = kind;
    this.symbol = symbol;
    this.epochSecond = epochSecond;
    this.nano = nano;
    this.extras = extras;
    this.json = json;
    this.afterSymbol = afterSymbol;
    this.decoder = decoder;
  }

  private TickValue(MarketEvent event) {
    this.kind = event.kind();
    this.symbol = event.symbol();
    this.epochSecond = event.timestamp().getEpochSecond();
    this.nano = event.timestamp().getNano();
    this.extras = !event.extras().isEmpty();
    this.decoder = null;
    this.event = event;
  }

  /// That of an event; its line is written when it is first needed.
  public static TickValue of(MarketEvent event) {
    return new TickValue(event);
  }

  static TickValue of(MarketEvent event, byte[] json) {
    TickValue value = new TickValue(event);
    value.json = json;
    value.afterSymbol = afterSymbol(json);
    return value;
  }

  public EventKind kind() {
    return kind;
  }

  public Symbol symbol() {
    return symbol;
  }

  /// The event time: seconds since 1970 in UTC.
  public long epochSecond() {
    return epochSecond;
  }

  /// The event time: nanoseconds in that second.
  public int nano() {
    return nano;
  }

  /// Whether there are further columns.
  public boolean hasExtras() {
    return extras;
  }

  /// The event; made at the first call.
  public MarketEvent event() {
    MarketEvent made = event;
    if (made == null) {
      TickDecoder reader = Objects.requireNonNull(decoder);
      synchronized (reader) {
        try {
          made = reader.decode(json());
        } catch (Refusal e) {
          throw new IllegalStateException("What was recognised cannot be read: " + e.reason(), e);
        }
      }
      event = made;
    }
    return made;
  }

  /// How many bytes [#line] writes.
  ///
  /// @param withSymbol false leaves the symbol out, for a line whose place tells it
  /// @throws IllegalArgumentException if the event holds what JSON cannot express
  public int lineLength(boolean withSymbol) {
    byte[] all = json();
    return withSymbol ? all.length : all.length - afterSymbol + 1;
  }

  /// Writes the line, without an end of line.
  ///
  /// @return the place behind it
  public int line(boolean withSymbol, byte[] into, int at) {
    byte[] all = json();
    if (withSymbol) {
      System.arraycopy(all, 0, into, at, all.length);
      return at + all.length;
    }
    into[at] = '{';
    System.arraycopy(all, afterSymbol, into, at + 1, all.length - afterSymbol);
    return at + 1 + all.length - afterSymbol;
  }

  private byte[] json() {
    byte[] written = json;
    if (written == null) {
      synchronized (ENCODER) {
        written = ENCODER.encode(Objects.requireNonNull(event));
      }
      afterSymbol = afterSymbol(written);
      json = written;
    }
    return written;
  }

  private static int afterSymbol(byte[] json) {
    int at = "{\"symbol\":\"".length();
    while (json[at] != '"') {
      at += json[at] == '\\' ? 2 : 1;
    }
    return at + 2;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TickValue value
        && (decoder != null && Arrays.equals(json, value.json) || event().equals(value.event()));
  }

  @Override
  public int hashCode() {
    return Objects.hash(symbol, epochSecond, nano);
  }

  @Override
  public String toString() {
    return event().toString();
  }
}
