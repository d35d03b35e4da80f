package io.tapedeck.engine.tape.synthetic;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes the rows of a market one after the other, in order of time across all symbols (and of the
/// symbols' numbers at one time). Memory is that of one minute, however many rows there are. For
/// one thread.
public final class SyntheticMarket {

  private final SynthSpec spec;
  private final Supplier<@Nullable MarketEvent> rows;
  private final MinuteMarket market;
  private final TradesOfMinute trades;
  private final DayMarket days;
  private final List<MarketEvent> ready = new ArrayList<>();
  private int position;
  private long made;

  public SyntheticMarket(SynthSpec spec) {
    this(spec, planted -> {});
  }

  /// @param truth is told of each defect, in the order in which they are planted
  public SyntheticMarket(SynthSpec spec, Consumer<Planted> truth) {
    this.spec = spec;
    this.market = new MinuteMarket(spec);
    this.trades = new TradesOfMinute(market, spec);
    this.days = new DayMarket(spec);
    this.rows =
        spec.defects().isNone()
            ? this::sound
            : new DefectiveMarket(this::sound, spec.defects(), truth);
  }

  /// The next row, null when as many have been made as were asked for.
  public @Nullable MarketEvent next() {
    if (made == spec.rows() && !spec.isEndless()) {
      return null;
    }
    made++;
    return rows.get();
  }

  private MarketEvent sound() {
    while (position == ready.size()) {
      ready.clear();
      position = 0;
      switch (spec.kind()) {
        case BARS -> {
          if (spec.interval().isSession()) {
            days.addTo(ready);
          } else {
            makeBars();
          }
        }
        case TRADES, QUOTES, MIXED -> makeTrades();
      }
    }
    return ready.get(position++);
  }

  private void makeTrades() {
    market.advance();
    for (int i = 0; i < market.instruments.count(); i++) {
      trades.addTo(ready, i);
    }
    // Stable: what happens at one time stays in the order of the symbols.
    ready.sort(Comparator.comparing(MarketEvent::timestamp));
  }

  private void makeBars() {
    market.advance();
    int count = market.instruments.count();
    Instant start = market.session().minute(market.minute());
    long[] open = market.open.clone();
    long[] high = market.high.clone();
    long[] low = market.low.clone();
    long[] volume = market.volume.clone();
    for (int m = 1; m < spec.interval().minutes() && !market.isLastOfSession(); m++) {
      market.advance();
      for (int i = 0; i < count; i++) {
        high[i] = StrictMath.max(high[i], market.high[i]);
        low[i] = StrictMath.min(low[i], market.low[i]);
        volume[i] += market.volume[i];
      }
    }
    String interval = spec.interval().toString();
    for (int i = 0; i < count; i++) {
      ready.add(
          new Bar(
              market.instruments.symbols[i],
              start,
              market.instruments.price(i, open[i]),
              market.instruments.price(i, high[i]),
              market.instruments.price(i, low[i]),
              market.instruments.price(i, market.close[i]),
              Double.NaN,
              volume[i],
              interval,
              Map.of()));
    }
  }
}
