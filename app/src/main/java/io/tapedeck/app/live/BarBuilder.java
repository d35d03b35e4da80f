package io.tapedeck.app.live;

import io.tapedeck.app.chart.Candle;
import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Trade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Builds the candles of one instrument out of whatever passes: bars are kept as they are, trades
/// and the middles of quotes are gathered into bars. Holds at most [#CAPACITY] bars: ticks then
/// fall into coarser ones so that their history stays whole, of ready-made bars the oldest quarter
/// goes.
///
/// Not safe for use by several threads. Keeps numbers in plain arrays: it is fed 100,000 times a
/// second.
public final class BarBuilder {

  static final int CAPACITY = 2_048;
  private static final long[] GRAINS = {
    1_000, 5_000, 15_000, 60_000, 300_000, 900_000, 3_600_000, 86_400_000, 604_800_000
  };

  private BarColumns bars = new BarColumns(64);
  private int rung = -1;

  /// Takes one event of the instrument. Values the source did not have are left out.
  public void add(MarketEvent event) {
    long time = event.timestamp().toEpochMilli();
    switch (event) {
      case Bar b -> {
        if (Double.isFinite(b.close())) {
          bars.put(
              time,
              orElse(b.open(), b.close()),
              orElse(b.high(), b.close()),
              orElse(b.low(), b.close()),
              b.close(),
              orElse(b.volume(), 0));
        }
      }
      case Trade t -> tick(time, t.price(), orElse(t.size(), 0));
      case Quote q -> tick(time, (q.bid() + q.ask()) / 2, 0);
    }
    if (bars.size() >= CAPACITY) {
      makeRoom();
    }
  }

  /// The latest `max` candles, oldest first, of `interval` or of what is kept if that is coarser.
  public List<Candle> bars(BarInterval interval, int max) {
    bars.order();
    BarColumns shown = interval.millis() > grain() ? bars.regrouped(interval.millis()) : bars;
    int from = Math.max(0, shown.size() - max);
    List<Candle> result = new ArrayList<>(shown.size() - from);
    for (int i = from; i < shown.size(); i++) {
      result.add(
          new Candle(
              Instant.ofEpochMilli(shown.start(i)),
              shown.open(i),
              shown.high(i),
              shown.low(i),
              shown.close(i),
              shown.volume(i)));
    }
    return result;
  }

  private void tick(long time, double price, double size) {
    if (!Double.isFinite(price)) {
      return;
    }
    rung = Math.max(rung, 0);
    bars.put(time - Math.floorMod(time, GRAINS[rung]), price, price, price, price, size);
  }

  private long grain() {
    return rung < 0 ? 0 : GRAINS[rung];
  }

  private void makeRoom() {
    bars.order();
    while (rung >= 0 && rung < GRAINS.length - 1 && bars.size() > CAPACITY / 2) {
      rung++;
      bars = bars.regrouped(GRAINS[rung]);
    }
    if (bars.size() >= CAPACITY) {
      bars.dropFirst(CAPACITY / 4);
    }
  }

  private static double orElse(double value, double other) {
    return Double.isFinite(value) ? value : other;
  }
}
