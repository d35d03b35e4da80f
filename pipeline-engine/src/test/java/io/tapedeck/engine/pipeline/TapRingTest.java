package io.tapedeck.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.TickTap;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TapRingTest {

  private final Taps taps = new Taps();

  @Test
  void eventsComeOutInTheirOrder() {
    TickTap tap = taps.open(10);
    offer(1, 5);

    assertThat(drain(tap, 3)).containsExactly(1.0, 2.0, 3.0);
    assertThat(drain(tap, 10)).containsExactly(4.0, 5.0);
    assertThat(drain(tap, 10)).isEmpty();
    assertThat(tap.dropped()).isZero();
  }

  @Test
  void aFullRingDropsItsOldestAndSaysHowMany() {
    TickTap tap = taps.open(4);
    offer(1, 10);

    assertThat(drain(tap, 10)).containsExactly(7.0, 8.0, 9.0, 10.0);
    assertThat(tap.dropped()).isEqualTo(6);
  }

  @Test
  void aClosedTapIsForgotten() {
    TickTap tap = taps.open(4);
    tap.close();
    offer(1, 2);

    assertThat(drain(tap, 10)).isEmpty();
  }

  private void offer(int from, int to) {
    for (int price = from; price <= to; price++) {
      taps.offer(new Trade(new Symbol("X"), Instant.EPOCH, price, 1, "", Map.of()));
    }
  }

  private static List<Double> drain(TickTap tap, int max) {
    List<Double> prices = new ArrayList<>();
    tap.drain(event -> prices.add(price(event)), max);
    return prices;
  }

  private static double price(MarketEvent event) {
    return ((Trade) event).price();
  }
}
