package io.tapedeck.engine.model;

import java.time.Instant;
import java.util.Map;

/// One execution: price, size, and the side of the aggressor as the source words it (`buy`,
/// `sell`), or empty. NaN = the source had no value.
public record Trade(
    Symbol symbol,
    Instant timestamp,
    double price,
    double size,
    String side,
    Map<String, Object> extras)
    implements MarketEvent {

  public Trade {
    extras = Extras.copyOf(extras);
  }

  @Override
  public EventKind kind() {
    return EventKind.TRADE;
  }

  @Override
  public Trade withExtras(Map<String, Object> others) {
    return new Trade(symbol, timestamp, price, size, side, others);
  }
}
