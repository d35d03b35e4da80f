package io.tapedeck.engine.tape.quality;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.tape.QualityRule;

/// The rules that look at one record alone. A price that is absent breaks none: every comparison
/// with NaN is false.
final class RecordRules {

  private static final int HIGH_BELOW_LOW = MarketRules.bit(QualityRule.HIGH_BELOW_LOW);
  private static final int CLOSE_OUTSIDE = MarketRules.bit(QualityRule.CLOSE_OUTSIDE);
  private static final int NOT_POSITIVE = MarketRules.bit(QualityRule.PRICE_NOT_POSITIVE);
  private static final int CROSSED = MarketRules.bit(QualityRule.CROSSED);
  private static final int ZERO_VOLUME = MarketRules.bit(QualityRule.ZERO_VOLUME);

  private RecordRules() {}

  static int broken(MarketEvent event) {
    return switch (event) {
      case Bar bar -> bar(bar);
      case Trade trade ->
          (trade.price() <= 0 ? NOT_POSITIVE : 0) | (trade.size() == 0 ? ZERO_VOLUME : 0);
      case Quote quote ->
          (quote.bid() <= 0 || quote.ask() <= 0 ? NOT_POSITIVE : 0)
              | (quote.bid() > quote.ask() ? CROSSED : 0);
    };
  }

  private static int bar(Bar bar) {
    double high = bar.high();
    double low = bar.low();
    double open = bar.open();
    double close = bar.close();
    int broken = high < low ? HIGH_BELOW_LOW : 0;
    if (open > high || open < low || close > high || close < low) {
      broken |= CLOSE_OUTSIDE;
    }
    if (open <= 0 || high <= 0 || low <= 0 || close <= 0) {
      broken |= NOT_POSITIVE;
    }
    return bar.volume() == 0 ? broken | ZERO_VOLUME : broken;
  }
}
