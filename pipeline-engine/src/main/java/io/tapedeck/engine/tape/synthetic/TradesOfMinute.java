package io.tapedeck.engine.tape.synthetic;

import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Trade;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Takes one minute of one instrument apart into trades, with the quote before each. The trades
/// begin at the minute's open, touch its high and low, end at its close and add up to its volume,
/// so that bars made of them are the bars of the same market. A trade is at the bid (a sale) or at
/// the ask (a purchase) of its quote.
final class TradesOfMinute {

  /// The most trades that a minute has.
  static final int MOST = 7;

  private static final int MILLIS = 60_000;

  private final MinuteMarket market;
  private final SynthSpec spec;
  private final long[] path = new long[MOST];

  TradesOfMinute(MinuteMarket market, SynthSpec spec) {
    this.market = market;
    this.spec = spec;
  }

  /// Adds what the instrument did in the present minute, in order of time.
  void addTo(List<MarketEvent> events, int instrument) {
    SplitMix random = SplitMix.of(spec.seed(), instrument + 1L, market.minuteOfLife() + 1);
    int trades = path(instrument, random);
    Instant minute = market.session().minute(market.minute());
    long left = market.volume[instrument];
    int slot = MILLIS / trades;
    for (int i = 0; i < trades; i++) {
      int quoted = i * slot + random.nextInt(slot - 20);
      int traded = quoted + 1 + random.nextInt(15);
      int rest = trades - i - 1;
      long size =
          rest == 0 ? left : 1 + (long) ((left - rest - 1) * random.nextDouble() * 2 / (rest + 2));
      left -= size;
      boolean buy = random.nextInt(2) == 0;
      long spread = 1 + random.nextInt(3);
      long bid = buy ? StrictMath.max(1, path[i] - spread) : path[i];
      long ask = buy ? path[i] : path[i] + spread;
      // Drawn also where no quote is wanted, so that the trades are the same without them.
      int bidLots = 1 + random.nextInt(20);
      int askLots = 1 + random.nextInt(20);
      if (spec.kind() != SynthKind.TRADES) {
        Instant time = minute.plusMillis(quoted);
        events.add(quote(instrument, time, bid, ask, 100.0 * bidLots, 100.0 * askLots));
      }
      if (spec.kind() != SynthKind.QUOTES) {
        events.add(trade(instrument, minute.plusMillis(traded), path[i], size, buy));
      }
    }
  }

  private Quote quote(
      int instrument, Instant time, long bid, long ask, double bidSize, double askSize) {
    return new Quote(
        market.instruments.symbols[instrument],
        time,
        market.instruments.price(instrument, bid),
        market.instruments.price(instrument, ask),
        bidSize,
        askSize,
        Map.of());
  }

  private Trade trade(int instrument, Instant time, long ticks, long size, boolean buy) {
    return new Trade(
        market.instruments.symbols[instrument],
        time,
        market.instruments.price(instrument, ticks),
        size,
        buy ? "buy" : "sell",
        Map.of());
  }

  /// Open, the two extremes in either order, up to three prices between them, close; without
  /// repeats of the open or close as an extreme.
  private int path(int i, SplitMix random) {
    long high = market.high[i];
    long low = market.low[i];
    boolean lowFirst = random.nextInt(2) == 0;
    int length = 0;
    path[length++] = market.open[i];
    length = touch(length, lowFirst ? low : high);
    length = touch(length, lowFirst ? high : low);
    for (int more = random.nextInt(4); more > 0; more--) {
      path[length++] =
          low + random.nextInt((int) StrictMath.min(high - low + 1, Integer.MAX_VALUE));
    }
    path[length++] = market.close[i];
    return length;
  }

  private int touch(int length, long ticks) {
    if (path[length - 1] == ticks) {
      return length;
    }
    path[length] = ticks;
    return length + 1;
  }
}
