package io.tapedeck.app.live;

import io.tapedeck.app.chart.Candle;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything that has passed in this run, in bounded form: the latest ticks, for each instrument
/// its prices, and candles for at most [#CHARTED] of them, because a full set takes 100 KB: the one
/// that is watched, the most active, and others as long as they keep passing. Confined to the
/// thread that drinks from the tap.
final class Market {

  /// How many ticks the table shows.
  static final int TICKS = 500;

  /// How many candles a chart shows.
  static final int CANDLES = 600;

  /// How many instruments keep their candles.
  static final int CHARTED = 200;

  /// How many events may pass without an instrument before another may have its candles' room.
  static final int IDLE = 50_000;

  private final Map<Symbol, Instrument> instruments = new HashMap<>();
  private final Map<Symbol, BarBuilder> charted = new LinkedHashMap<>(16, 0.75f, true);
  private final MarketEvent[] latest = new MarketEvent[TICKS];
  private List<SymbolRow> symbols = List.of();
  private List<MarketEvent> newest = List.of();
  private @Nullable Symbol favourite;
  private @Nullable Symbol watched;
  private long newestOf;
  private long total;

  void take(MarketEvent event) {
    latest[(int) (total++ % TICKS)] = event;
    Symbol symbol = event.symbol();
    instruments.computeIfAbsent(symbol, Instrument::new).take(event, total);
    BarBuilder bars = charted.get(symbol);
    if (bars == null && (charted.size() < CHARTED || makeRoom(isLookedAt(symbol)))) {
      bars = new BarBuilder();
      charted.put(symbol, bars);
    }
    if (bars != null) {
      bars.add(event);
    }
  }

  /// Keeps the candles of one instrument from now on, however seldom it passes; null for the most
  /// active one's.
  void watch(@Nullable Symbol symbol) {
    watched = symbol;
  }

  private boolean isLookedAt(Symbol symbol) {
    return symbol.equals(watched) || symbol.equals(favourite);
  }

  /// Drops the candles of the instrument that has not passed for longest, if it is idle: with more
  /// instruments than room that take turns, each would push out the next and none have a history.
  private boolean makeRoom(boolean atOnce) {
    for (Symbol idlest : charted.keySet()) {
      if (!isLookedAt(idlest)) {
        Instrument instrument = instruments.get(idlest);
        boolean goes = atOnce || instrument == null || total - instrument.latest > IDLE;
        return goes && charted.remove(idlest) != null;
      }
    }
    return false;
  }

  void clear() {
    instruments.clear();
    charted.clear();
    symbols = List.of();
    favourite = null;
    newest = List.of();
    newestOf = 0;
    total = 0;
  }

  long total() {
    return total;
  }

  /// Sorts the list of symbols anew; dearer than the rest with many instruments, so it is done less
  /// often. Instruments of about the same activity stand by name, so that the list holds still.
  void rank() {
    symbols =
        instruments.values().stream()
            .map(Instrument::row)
            .sorted(
                Comparator.<SymbolRow>comparingInt(row -> Long.numberOfLeadingZeros(row.events()))
                    .thenComparing(SymbolRow::symbol))
            .toList();
  }

  /// The picture now. Without a wish the most active instrument's candles are shown.
  LiveFrame frame(@Nullable Symbol wish, BarInterval interval, long dropped) {
    Symbol shown = wish == null ? favourite() : wish;
    BarBuilder builder = shown == null ? null : charted.get(shown);
    List<Candle> bars = builder == null ? List.of() : builder.bars(interval, CANDLES);
    return new LiveFrame(newest(), total, symbols, shown, bars, dropped);
  }

  /// The most active instrument; stays with one until another has passed twice as often, because a
  /// chart that jumps between equals cannot be read.
  private @Nullable Symbol favourite() {
    if (symbols.isEmpty()) {
      return null;
    }
    Instrument now = favourite == null ? null : instruments.get(favourite);
    if (now == null || symbols.getFirst().events() > 2 * now.events) {
      favourite = symbols.getFirst().symbol();
    }
    return favourite;
  }

  /// The same list as before while nothing has passed, so that a table sees that nothing changed.
  private List<MarketEvent> newest() {
    if (newestOf == total) {
      return newest;
    }
    int count = (int) Math.min(total, TICKS);
    List<MarketEvent> events = new ArrayList<>(count);
    for (long i = total - 1; i >= total - count; i--) {
      events.add(latest[(int) (i % TICKS)]);
    }
    newest = events;
    newestOf = total;
    return events;
  }

  /// One instrument's prices.
  private static final class Instrument {
    private final Symbol symbol;
    private double first = Double.NaN;
    private double last = Double.NaN;
    private long events;
    private long latest;
    private int decimals;

    Instrument(Symbol symbol) {
      this.symbol = symbol;
    }

    void take(MarketEvent event, long number) {
      events++;
      latest = number;
      double price = price(event);
      if (Double.isFinite(price)) {
        if (Double.isNaN(first)) {
          first = price;
        }
        last = price;
      }
    }

    SymbolRow row() {
      double change = first > 0 ? last / first - 1 : Double.NaN;
      // Not with every event: this is asked for far less often.
      decimals = Math.max(decimals, Figures.decimals(last));
      return new SymbolRow(symbol, last, change, events, decimals);
    }

    private static double price(MarketEvent event) {
      return switch (event) {
        case Bar b -> b.close();
        case Trade t -> t.price();
        case Quote q -> (q.bid() + q.ask()) / 2;
      };
    }
  }
}
