package io.tapedeck.app.tapes;

import io.tapedeck.engine.tape.QualityRule;

/// The quality rules in words.
final class RuleWords {

  private RuleWords() {}

  static String title(QualityRule rule) {
    return switch (rule) {
      case HIGH_BELOW_LOW -> "High below low";
      case CLOSE_OUTSIDE -> "Open or close outside high and low";
      case PRICE_NOT_POSITIVE -> "Price not above zero";
      case CROSSED -> "Bid above ask";
      case SPIKE -> "Spike";
      case STALE -> "Stale price";
      case DUPLICATE_TIME -> "Same symbol and time again";
      case OUT_OF_ORDER -> "Out of order";
      case GAP -> "Gap";
      case ZERO_VOLUME -> "Zero volume";
    };
  }

  static String meaning(QualityRule rule) {
    return switch (rule) {
      case HIGH_BELOW_LOW -> "The high of a bar is below its low.";
      case CLOSE_OUTSIDE -> "A bar opened or closed where it never traded.";
      case PRICE_NOT_POSITIVE ->
          "A price is zero or negative. It may be true, as for oil in May 2020.";
      case CROSSED -> "Somebody bids more than another one asks.";
      case SPIKE -> "A price jumped away and came back at once.";
      case STALE -> "The same price again and again, as if the feed had hung.";
      case DUPLICATE_TIME ->
          "A bar of a time that its symbol had before, or a trade or quote that repeats.";
      case OUT_OF_ORDER -> "A record is older than the one before it.";
      case GAP -> "More time passed than the tape's own interval, within a session.";
      case ZERO_VOLUME -> "Nothing was traded.";
    };
  }
}
