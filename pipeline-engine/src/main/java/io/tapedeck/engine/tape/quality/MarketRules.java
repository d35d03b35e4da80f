package io.tapedeck.engine.tape.quality;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.tape.QualityRule;
import io.tapedeck.engine.tape.QualityRules;
import io.tapedeck.engine.tape.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Looks at the records of one tape, one after the other, and says which rules each breaks: a set
/// of bits, one for each [QualityRule] by its ordinal. Knows nothing of what becomes of it. For one
/// thread; memory is bounded but for the [SymbolWatch]es, which the caller keeps.
final class MarketRules {

  private static final int OF_TIME =
      bit(QualityRule.DUPLICATE_TIME) | bit(QualityRule.OUT_OF_ORDER) | bit(QualityRule.GAP);
  private static final int OF_PRICE = bit(QualityRule.SPIKE) | bit(QualityRule.STALE);

  private final int looked;
  private final PriceWatch.SpikesFound spikes;
  private final UsualStep usual = new UsualStep();
  private final TradingHours hours = new TradingHours();
  private final double[] scratch = new double[PriceWatch.WINDOW];
  private long ups;
  private long downs;

  private @Nullable Suspect suspect;
  private @Nullable Instant before;
  private int run;

  /// @param spikes is told of the suspects that turn out to be spikes, once that is known
  MarketRules(QualityRules rules, PriceWatch.SpikesFound spikes) {
    int bits = 0;
    for (QualityRule rule : QualityRule.values()) {
      bits |= rules.of(rule) == Severity.OFF ? 0 : bit(rule);
    }
    this.looked = bits;
    this.spikes = spikes;
  }

  static int bit(QualityRule rule) {
    return 1 << rule.ordinal();
  }

  boolean looksAt(QualityRule rule) {
    return (looked & bit(rule)) != 0;
  }

  /// Whether any of the rules needs to know what came before.
  boolean remembers() {
    return (looked & (OF_TIME | OF_PRICE)) != 0;
  }

  /// The rules that a record breaks by itself.
  int judge(MarketEvent event) {
    return looked & RecordRules.broken(event);
  }

  /// The rules that a record breaks by itself and after those before it. A [#suspect] may become a
  /// spike later.
  ///
  /// @param timeSeen whether its symbol had its time before
  int judge(MarketEvent event, long row, SymbolWatch watch, boolean timeSeen) {
    int broken = RecordRules.broken(event);
    if ((looked & OF_TIME) != 0) {
      broken |= ofTime(event, watch, timeSeen);
    }
    suspect = null;
    if ((looked & OF_PRICE) != 0) {
      broken |= ofPrice(event, row, watch);
    }
    watch.last = event;
    return looked & broken;
  }

  /// What the record that was judged last is suspected of; null if of nothing.
  @Nullable Suspect suspect() {
    return suspect;
  }

  /// The time of the record that the last one was compared with.
  @Nullable Instant before() {
    return before;
  }

  /// How often the price of the last record came in a row.
  int run() {
    return run;
  }

  private int ofTime(MarketEvent event, SymbolWatch watch, boolean timeSeen) {
    Instant time = event.timestamp();
    MarketEvent last = watch.last;
    int broken = isDuplicate(event, last, timeSeen) ? bit(QualityRule.DUPLICATE_TIME) : 0;
    if (last == null) {
      hours.add(micros(time));
      watch.widen(time);
      return broken;
    }
    int step = time.compareTo(last.timestamp());
    ups += step > 0 ? 1 : 0;
    downs += step < 0 ? 1 : 0;
    boolean rising = ups >= downs;
    Instant edge = rising ? watch.greatest : watch.least;
    before = edge;
    if (edge != null) {
      int onward = rising ? time.compareTo(edge) : edge.compareTo(time);
      if (onward < 0) {
        return broken | bit(QualityRule.OUT_OF_ORDER);
      }
      if (onward > 0 && (looked & bit(QualityRule.GAP)) != 0) {
        broken |= gap(micros(edge), micros(time), event, watch) ? bit(QualityRule.GAP) : 0;
      }
    }
    watch.widen(time);
    return broken;
  }

  /// @param last of the same symbol
  private static boolean isDuplicate(
      MarketEvent event, @Nullable MarketEvent last, boolean timeSeen) {
    return switch (event) {
      case Bar _ -> timeSeen;
      // Many things happen at one time; but hardly the same one twice.
      case Trade _, Quote _ ->
          last != null && event.timestamp().equals(last.timestamp()) && event.equals(last);
    };
  }

  private boolean gap(long edge, long time, MarketEvent event, SymbolWatch watch) {
    long from = Math.min(edge, time);
    long to = Math.max(edge, time);
    long step = to - from;
    long interval = 0;
    if (event instanceof Bar) {
      usual.add(step);
      interval = usual.get();
    }
    boolean gap = step > watch.everyday(interval) && hours.isGap(from, to, interval);
    hours.add(time);
    if (!gap && (step < TradingHours.PAUSE || interval >= TradingHours.PAUSE)) {
      watch.step(step, interval);
    }
    return gap;
  }

  private int ofPrice(MarketEvent event, long row, SymbolWatch watch) {
    PriceWatch prices = event instanceof Quote ? watch.quoted() : watch.traded();
    double price =
        switch (event) {
          case Bar bar -> bar.close();
          case Trade trade -> trade.price();
          case Quote quote ->
              Double.isNaN(quote.bid())
                  ? quote.ask()
                  : Double.isNaN(quote.ask()) ? quote.bid() : (quote.bid() + quote.ask()) / 2;
        };
    if (!Double.isFinite(price)) {
      return 0;
    }
    int broken = 0;
    if ((looked & bit(QualityRule.SPIKE)) != 0) {
      broken = spike(event, row, price, prices);
    }
    if ((looked & bit(QualityRule.STALE)) != 0 && prices.isStale(price)) {
      broken |= bit(QualityRule.STALE);
    }
    run = prices.run();
    return broken;
  }

  private int spike(MarketEvent event, long row, double price, PriceWatch prices) {
    double median = prices.add(price, scratch, spikes);
    if (!Double.isNaN(median)) {
      Suspect held = new Suspect(row, event.symbol().value(), event.timestamp(), price, median);
      prices.hold(held);
      suspect = held;
      return 0;
    }
    return event instanceof Bar bar
            && prices.reachesFar(bar.open(), bar.high(), bar.low(), bar.close())
        ? bit(QualityRule.SPIKE)
        : 0;
  }

  /// The everyday step between bars of one symbol, in microseconds; 0 if there is none.
  long interval() {
    return usual.get();
  }

  static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
  }
}
