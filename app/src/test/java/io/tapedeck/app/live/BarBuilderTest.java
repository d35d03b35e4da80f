package io.tapedeck.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.app.chart.Candle;
import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BarBuilderTest {

  private static final Symbol BTC = new Symbol("BTC");
  private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");

  private final BarBuilder builder = new BarBuilder();

  @Test
  void barsStayAsTheyAre() {
    builder.add(bar(NINE, 10, 12, 9, 11, 100));
    builder.add(bar(NINE.plusSeconds(60), 11, 13, 10, 12, 50));

    assertThat(builder.bars(BarInterval.AUTO, 10))
        .containsExactly(
            new Candle(NINE, 10, 12, 9, 11, 100),
            new Candle(NINE.plusSeconds(60), 11, 13, 10, 12, 50));
  }

  @Test
  void tradesOfOneSecondAreOneCandle() {
    builder.add(trade(NINE, 10, 1));
    builder.add(trade(NINE.plusMillis(300), 14, 2));
    builder.add(trade(NINE.plusMillis(600), 8, 3));
    builder.add(trade(NINE.plusMillis(900), 9, 4));

    assertThat(builder.bars(BarInterval.AUTO, 10))
        .containsExactly(new Candle(NINE, 10, 14, 8, 9, 10));
  }

  @Test
  void quotesCountByTheirMiddle() {
    builder.add(new Quote(BTC, NINE, 10, 12, 1, 1, Map.of()));

    assertThat(builder.bars(BarInterval.AUTO, 10))
        .containsExactly(new Candle(NINE, 11, 11, 11, 11, 0));
  }

  @Test
  void aLongerIntervalJoinsBars() {
    builder.add(bar(NINE, 10, 12, 9, 11, 100));
    builder.add(bar(NINE.plusSeconds(60), 11, 15, 7, 14, 50));

    assertThat(builder.bars(BarInterval.FIVE_MINUTES, 10))
        .containsExactly(new Candle(NINE, 10, 15, 7, 14, 150));
  }

  @Test
  void aTapeThatRunsBackwardsGivesCandlesInOrder() {
    builder.add(bar(NINE.plusSeconds(120), 3, 3, 3, 3, 1));
    builder.add(bar(NINE.plusSeconds(60), 2, 2, 2, 2, 1));
    builder.add(bar(NINE, 1, 1, 1, 1, 1));

    assertThat(builder.bars(BarInterval.AUTO, 10))
        .extracting(Candle::close)
        .containsExactly(1.0, 2.0, 3.0);
  }

  @Test
  void aBarWithoutPriceIsLeftOut() {
    builder.add(bar(NINE, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0));

    assertThat(builder.bars(BarInterval.AUTO, 10)).isEmpty();
  }

  @Test
  void aLongHistoryOfTradesGrowsCoarserAndKeepsItsVolume() {
    int seconds = 20_000;
    for (int i = 0; i < seconds; i++) {
      builder.add(trade(NINE.plusSeconds(i), 100 + i % 7, 1));
    }

    List<Candle> candles = builder.bars(BarInterval.AUTO, Integer.MAX_VALUE);
    assertThat(candles).hasSizeLessThan(BarBuilder.CAPACITY);
    assertThat(candles.getFirst().time()).isEqualTo(NINE);
    assertThat(candles.stream().mapToDouble(Candle::volume).sum()).isEqualTo(seconds);
  }

  @Test
  void ofManyBarsTheLatestAreKept() {
    for (int i = 0; i < 5_000; i++) {
      builder.add(bar(NINE.plusSeconds(60L * i), i, i, i, i, 1));
    }

    List<Candle> candles = builder.bars(BarInterval.AUTO, 100);
    assertThat(candles).hasSize(100);
    assertThat(candles.getLast().close()).isEqualTo(4_999);
  }

  private static Bar bar(Instant at, double o, double h, double l, double c, double v) {
    return new Bar(BTC, at, o, h, l, c, Double.NaN, v, "1m", Map.of());
  }

  private static Trade trade(Instant at, double price, double size) {
    return new Trade(BTC, at, price, size, "buy", Map.of());
  }
}
