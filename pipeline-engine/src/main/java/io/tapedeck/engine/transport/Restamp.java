package io.tapedeck.engine.transport;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Trade;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/// Gives records the moment at which they leave, in microseconds, for consumers that judge a record
/// by its age. Safe for use by any thread.
///
/// The record's own time is kept as the extra column [#ORIGINAL] (ISO-8601, UTC). One that has such
/// a column already, because it was recorded from a tape played like this, keeps that.
public final class Restamp {

  public static final String ORIGINAL = "original_timestamp";

  private final InstantSource clock;

  public Restamp(InstantSource clock) {
    this.clock = clock;
  }

  public MarketEvent now(MarketEvent event) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Map<String, Object> extras = new LinkedHashMap<>(event.extras());
    Object _ = extras.putIfAbsent(ORIGINAL, event.timestamp().toString());
    return switch (event) {
      case Bar bar ->
          new Bar(
              bar.symbol(),
              now,
              bar.open(),
              bar.high(),
              bar.low(),
              bar.close(),
              bar.adjClose(),
              bar.volume(),
              bar.interval(),
              extras);
      case Trade trade ->
          new Trade(trade.symbol(), now, trade.price(), trade.size(), trade.side(), extras);
      case Quote quote ->
          new Quote(
              quote.symbol(),
              now,
              quote.bid(),
              quote.ask(),
              quote.bidSize(),
              quote.askSize(),
              extras);
    };
  }
}
