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
      case PRICE_NOT_POSITIVE -> "A price is zero or negative.";
      case SPIKE -> "A price jumped away and came back at once.";
      case STALE -> "The same price again and again, as if the feed had hung.";
      case DUPLICATE_TIME -> "A symbol has two records of the same moment.";
      case OUT_OF_ORDER -> "A record is older than the one before it.";
      case GAP -> "More time passed than the tape's own interval, within a session.";
      case ZERO_VOLUME -> "Nothing was traded.";
    };
  }
}
