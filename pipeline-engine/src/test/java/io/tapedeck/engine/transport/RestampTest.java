package io.tapedeck.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestampTest {

  private static final Instant THEN = Instant.parse("2020-03-09T14:30:00.123Z");
  private static final Instant NOW = Instant.parse("2026-01-05T09:00:00.123456789Z");

  private final Restamp restamp = new Restamp(InstantSource.fixed(NOW));

  @Test
  void recordLeavesWithTheMomentInMicrosecondsAndKeepsItsOwnTime() {
    Symbol symbol = new Symbol("AAPL");
    Map<String, Object> extras = Map.of("exchange", "Q");
    List<MarketEvent> events =
        List.of(
            new Bar(symbol, THEN, 1, 2, 3, 4, 5, 6, "1m", extras),
            new Trade(symbol, THEN, 1, 2, "buy", extras),
            new Quote(symbol, THEN, 1, 2, 3, 4, extras));
    for (MarketEvent event : events) {
      MarketEvent now = restamp.now(event);

      assertThat(now.timestamp()).isEqualTo(Instant.parse("2026-01-05T09:00:00.123456Z"));
      assertThat(now.extras())
          .isEqualTo(Map.of("exchange", "Q", Restamp.ORIGINAL, "2020-03-09T14:30:00.123Z"));
      assertThat(now)
          .usingRecursiveComparison()
          .ignoringFields("timestamp", "extras")
          .isEqualTo(event);
    }
  }

  @Test
  void timeThatWasKeptBeforeStays() {
    MarketEvent played =
        new Trade(
            new Symbol("A"), THEN, 1, 2, "", Map.of(Restamp.ORIGINAL, "1999-01-01T00:00:00Z"));

    assertThat(restamp.now(played).extras()).isEqualTo(played.extras());
  }
}
