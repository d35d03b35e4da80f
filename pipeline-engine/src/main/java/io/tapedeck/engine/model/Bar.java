package io.tapedeck.engine.model;

import java.time.Instant;
import java.util.Map;

/// Open, high, low, close and volume of one interval. `adjClose` is the close adjusted for splits
/// and dividends, `interval` the length as the source words it (`1d`, `1m`) or empty if unknown.
/// NaN = the source had no value.
public record Bar(
    Symbol symbol,
    Instant timestamp,
    double open,
    double high,
    double low,
    double close,
    double adjClose,
    double volume,
    String interval,
    Map<String, Object> extras)
    implements MarketEvent {

  public Bar {
    extras = Extras.copyOf(extras);
  }

  @Override
  public EventKind kind() {
    return EventKind.BAR;
  }

  @Override
  public Bar withExtras(Map<String, Object> others) {
    return new Bar(symbol, timestamp, open, high, low, close, adjClose, volume, interval, others);
  }
}
