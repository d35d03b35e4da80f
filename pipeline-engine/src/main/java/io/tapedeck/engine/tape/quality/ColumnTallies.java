package io.tapedeck.engine.tape.quality;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.EventKind;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.tape.TapeProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the values of all columns of a tape are like. For one thread; memory is bounded by the
/// number of columns, of which no more than [#MOST] further ones are looked at.
final class ColumnTallies {

  /// Of further columns.
  static final int MOST = 1_000;

  private final ColumnTally[] bars = columns("open", "high", "low", "close", "adj_close", "volume");
  private final ColumnTally[] trades = columns("price", "size", "side");
  private final ColumnTally[] quotes = columns("bid", "ask", "bid_size", "ask_size");
  private final Map<String, ColumnTally> extras = new LinkedHashMap<>();
  private final long[] records = new long[EventKind.values().length];

  void add(MarketEvent event) {
    records[event.kind().ordinal()]++;
    switch (event) {
      case Bar bar -> {
        bars[0].add(bar.open());
        bars[1].add(bar.high());
        bars[2].add(bar.low());
        bars[3].add(bar.close());
        bars[4].add(bar.adjClose());
        bars[5].add(bar.volume());
      }
      case Trade trade -> {
        trades[0].add(trade.price());
        trades[1].add(trade.size());
        if (!trade.side().isEmpty()) {
          trades[2].add((Object) trade.side());
        }
      }
      case Quote quote -> {
        quotes[0].add(quote.bid());
        quotes[1].add(quote.ask());
        quotes[2].add(quote.bidSize());
        quotes[3].add(quote.askSize());
      }
    }
    if (!event.extras().isEmpty()) {
      event.extras().forEach(this::extra);
    }
  }

  private void extra(String name, Object value) {
    ColumnTally column = extras.get(name);
    if (column == null) {
      if (extras.size() == MOST) {
        return;
      }
      column = new ColumnTally(name);
      extras.put(name, column);
    }
    column.add(value);
  }

  /// @param symbols how many different ones there are
  List<TapeProfile.Column> columns(long symbols) {
    List<TapeProfile.Column> columns = new ArrayList<>();
    long all = records[0] + records[1] + records[2];
    if (all == 0) {
      return columns;
    }
    columns.add(
        new TapeProfile.Column(
            "symbol", all, 0, Double.NaN, Double.NaN, Math.min(symbols, 1_000), List.of()));
    add(columns, bars, 4, records[EventKind.BAR.ordinal()]);
    add(columns, trades, 1, records[EventKind.TRADE.ordinal()]);
    add(columns, quotes, 2, records[EventKind.QUOTE.ordinal()]);
    extras.values().forEach(extra -> columns.add(extra.column(all)));
    return columns;
  }

  /// @param prices so many are shown even if they are empty throughout; the others are not, because
  ///   most tapes do not have them
  private static void add(
      List<TapeProfile.Column> to, ColumnTally[] columns, int prices, long records) {
    for (int i = 0; i < columns.length && records > 0; i++) {
      if (i < prices || columns[i].count() > 0) {
        to.add(columns[i].column(records));
      }
    }
  }

  private static ColumnTally[] columns(String... names) {
    ColumnTally[] columns = new ColumnTally[names.length];
    for (int i = 0; i < names.length; i++) {
      columns[i] = new ColumnTally(names[i]);
    }
    return columns;
  }
}
