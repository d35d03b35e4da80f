package io.tapedeck.engine.model;

import java.time.Instant;
import java.util.Map;

/// The best bid and ask, with the sizes offered there. NaN = the source had no value.
public record Quote(
    Symbol symbol,
    Instant timestamp,
    double bid,
    double ask,
    double bidSize,
    double askSize,
    Map<String, Object> extras)
    implements MarketEvent {

  public Quote {
    extras = Extras.copyOf(extras);
  }

  @Override
  public EventKind kind() {
    return EventKind.QUOTE;
  }

  @Override
  public Quote withExtras(Map<String, Object> others) {
    return new Quote(symbol, timestamp, bid, ask, bidSize, askSize, others);
  }
}
