package io.tapedeck.engine.tape.quality;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.tape.TapeProfile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is counted of one symbol. For one thread.
final class SymbolTally {

  final SymbolWatch watch;
  private final String symbol;
  private long records;
  private long nullPrices;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;
  private @Nullable Instant from;
  private @Nullable Instant to;
  long findings;

  SymbolTally(String symbol, int number) {
    this.symbol = symbol;
    this.watch = new SymbolWatch(number);
  }

  long records() {
    return records;
  }

  /// @return whether the record has no price at all
  boolean add(MarketEvent event) {
    records++;
    Instant time = event.timestamp();
    if (to == null || time.compareTo(to) > 0) {
      to = time;
    }
    if (from == null || time.compareTo(from) < 0) {
      from = time;
    }
    boolean priced =
        switch (event) {
          case Bar bar ->
              price(bar.low()) | price(bar.high()) | price(bar.open()) | price(bar.close());
          case Trade trade -> price(trade.price());
          case Quote quote -> price(quote.bid()) | price(quote.ask());
        };
    nullPrices += priced ? 0 : 1;
    return !priced;
  }

  private boolean price(double price) {
    if (Double.isNaN(price)) {
      return false;
    }
    least = price < least ? price : least;
    greatest = price > greatest ? price : greatest;
    return true;
  }

  TapeProfile.OfSymbol profile() {
    boolean none = least > greatest;
    return new TapeProfile.OfSymbol(
        symbol,
        records,
        nullPrices,
        none ? Double.NaN : least,
        none ? Double.NaN : greatest,
        from,
        to,
        findings);
  }
}
