package io.tapedeck.engine.stream.wire;

import io.tapedeck.engine.model.MarketEvent;
import java.io.OutputStream;

/// Market events as the JSON objects that travel on the topic: `symbol`, `timestamp` (ISO-8601 in
/// UTC), `kind`, the fields of the kind, then the further columns under their own names. What an
/// event does not have (NaN, an empty text) is left out. Numbers are written in the shortest form
/// that gives them back.
///
/// Reuses its buffers: confined to one thread, one for each.
public final class TickCodec {

  private final TickEncoder encoder = new TickEncoder();
  private final TickDecoder decoder = new TickDecoder();
  private final CanonicalForm canonical = new CanonicalForm();

  /// What a value was found to be.
  public sealed interface Decoded {

    record Event(MarketEvent event) implements Decoded {}

    /// No market event. `reason` is one sentence that names the field and what was expected.
    record Unreadable(String reason) implements Decoded {}
  }

  /// The JSON of an event, in UTF-8.
  ///
  /// @throws IllegalArgumentException if it holds what JSON cannot express: an infinite number, or
  ///   a further column with the name of a field
  public byte[] encode(MarketEvent event) {
    return encoder.encode(event);
  }

  /// Writes the JSON of an event to a stream as [#encode(MarketEvent)] gives it, nothing before or
  /// behind it.
  ///
  /// @param withSymbol false leaves the symbol out, for a line whose place tells it
  public void encode(MarketEvent event, boolean withSymbol, OutputStream out) {
    encoder.encode(event, withSymbol, out);
  }

  /// The event in a value. Reads the form of [#encode] with its fields in any order, and the
  /// ancestor's form (`Index`, `Date`, `Open`, …) of somebody else's producer. A null and a bare
  /// NaN mean that there is no value; a nested value, a text for a number, a name that comes twice,
  /// an infinite number and anything after the object are refused.
  public Decoded decode(byte[] value) {
    try {
      return new Decoded.Event(decoder.decode(value));
    } catch (Refusal e) {
      return new Decoded.Unreadable(e.reason());
    }
  }

  /// The event in a value, as [#decode] finds it, together with the line in which it is stored: the
  /// value itself if it is in the form of [#encode], else what [#encode] makes of the event.
  ///
  /// @throws Refusal if it is no market event
  public TickValue read(byte[] value) throws Refusal {
    TickValue recognised = canonical.read(value, decoder);
    return recognised != null ? recognised : readByJackson(value);
  }

  TickValue readByJackson(byte[] value) throws Refusal {
    MarketEvent event;
    synchronized (decoder) {
      event = decoder.decode(value);
    }
    try {
      return TickValue.of(event, encoder.encode(event));
    } catch (IllegalArgumentException e) {
      throw new Refusal("The event cannot be written again: " + e.getMessage() + ".");
    }
  }
}
