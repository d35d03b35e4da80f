package io.tapedeck.engine.tape.quality;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Trade;
import java.util.LinkedHashMap;
import java.util.Map;

/// Puts the words of rules on a record, as a further column.
final class Flags {

  /// The column; with an underscore after it if the tape has one of that name.
  static final String COLUMN = "quality";

  private Flags() {}

  /// @param words separated by commas
  static MarketEvent on(MarketEvent event, String words) {
    Map<String, Object> extras = new LinkedHashMap<>(event.extras());
    String column = COLUMN;
    while (extras.containsKey(column)) {
      column += "_";
    }
    extras.put(column, words);
    return switch (event) {
      case Bar b ->
          new Bar(
              b.symbol(),
              b.timestamp(),
              b.open(),
              b.high(),
              b.low(),
              b.close(),
              b.adjClose(),
              b.volume(),
              b.interval(),
              extras);
      case Trade t -> new Trade(t.symbol(), t.timestamp(), t.price(), t.size(), t.side(), extras);
      case Quote q ->
          new Quote(q.symbol(), q.timestamp(), q.bid(), q.ask(), q.bidSize(), q.askSize(), extras);
    };
  }
}
