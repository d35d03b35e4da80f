package io.tapedeck.engine.tape.quality;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.tape.QualityRule;
import java.util.Locale;

/// Says with the values of a record how it breaks a rule, one sentence each.
final class Sentences {

  private Sentences() {}

  /// @param rules as they stand after they judged this record
  static String of(QualityRule rule, MarketEvent event, MarketRules rules) {
    return switch (rule) {
      case HIGH_BELOW_LOW ->
          event instanceof Bar bar
              ? "The high " + number(bar.high()) + " is below the low " + number(bar.low()) + "."
              : "The high is below the low.";
      case CLOSE_OUTSIDE ->
          event instanceof Bar bar ? outside(bar) : "The close is outside of high and low.";
      case PRICE_NOT_POSITIVE -> "A price is zero or less: " + prices(event) + ".";
      case CROSSED -> "The bid is above the ask: " + prices(event) + ".";
      case SPIKE -> "A price lies far beyond the open and the close: " + prices(event) + ".";
      case STALE ->
          String.format(
              Locale.ROOT,
              "The price is the same for the %,d. time: %s.",
              rules.run(),
              prices(event));
      case DUPLICATE_TIME ->
          event instanceof Bar
              ? event.symbol() + " had a bar at " + event.timestamp() + " before."
              : "It repeats the record before it: " + prices(event) + ".";
      case OUT_OF_ORDER -> "It comes after a record of " + rules.before() + ".";
      case GAP -> "There is none since " + rules.before() + ".";
      case ZERO_VOLUME -> "Nothing was traded: the volume is 0.";
    };
  }

  static String of(Suspect spike) {
    return String.format(
        Locale.ROOT,
        "The price %s is %+.1f %% off the median %s, and those after it are not.",
        number(spike.price),
        100 * (spike.price - spike.median) / Math.abs(spike.median),
        number(spike.median));
  }

  private static String outside(Bar bar) {
    boolean open = bar.open() > bar.high() || bar.open() < bar.low();
    return "The "
        + (open ? "open " + number(bar.open()) : "close " + number(bar.close()))
        + " is outside of low "
        + number(bar.low())
        + " and high "
        + number(bar.high())
        + ".";
  }

  private static String prices(MarketEvent event) {
    return switch (event) {
      case Bar bar ->
          "open "
              + number(bar.open())
              + ", high "
              + number(bar.high())
              + ", low "
              + number(bar.low())
              + ", close "
              + number(bar.close());
      case Trade trade -> "price " + number(trade.price());
      case Quote quote -> "bid " + number(quote.bid()) + ", ask " + number(quote.ask());
    };
  }

  /// As a person would write it: no `.0`, no exponent for what fits a line.
  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return "none";
    }
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-6 || size >= 1e15)) {
      return String.valueOf(value);
    }
    return new java.math.BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
  }
}
