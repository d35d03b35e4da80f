package io.tapedeck.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.app.chart.Candle;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarketTest {

  private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");
  private static final int MANY = Market.CHARTED * 5;

  private final Market market = new Market();

  @Test
  void everyInstrumentHasItsPriceButOnlySomeHaveCandles() {
    passAll(0);
    passAll(1);
    market.rank();

    assertThat(market.frame(null, BarInterval.AUTO, 0).symbols())
        .hasSize(MANY)
        .allMatch(row -> row.last() == 101);
    assertThat(candles(0)).hasSize(2);
    assertThat(candles(Market.CHARTED - 1)).hasSize(2);
    assertThat(candles(Market.CHARTED)).isEmpty();
  }

  @Test
  void theWatchedInstrumentHasCandlesFromThenOn() {
    passAll(0);
    market.watch(symbol(MANY - 1));
    passAll(1);
    passAll(2);

    assertThat(candles(MANY - 1)).hasSize(2);
  }

  @Test
  void anIdleInstrumentGivesItsRoomToOneThatPasses() {
    passAll(0);
    for (int i = 0; i <= Market.IDLE; i++) {
      pass(MANY, i);
    }
    pass(MANY, Market.IDLE + 1);

    assertThat(candles(0)).isEmpty();
    assertThat(candles(1)).hasSize(1);
    assertThat(candles(MANY)).isNotEmpty();
  }

  private void passAll(int second) {
    for (int i = 0; i < MANY; i++) {
      pass(i, second);
    }
  }

  private void pass(int instrument, int second) {
    market.take(
        new Trade(symbol(instrument), NINE.plusSeconds(second), 100 + second, 1, "buy", Map.of()));
  }

  private List<Candle> candles(int instrument) {
    return market.frame(symbol(instrument), BarInterval.AUTO, 0).bars();
  }

  private static Symbol symbol(int instrument) {
    return new Symbol("S" + instrument);
  }
}
