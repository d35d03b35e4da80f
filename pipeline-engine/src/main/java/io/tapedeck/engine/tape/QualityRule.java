package io.tapedeck.engine.tape;

/// A thing that market data should not do.
public enum QualityRule {
  /// A bar's high is below its low.
  HIGH_BELOW_LOW("high-below-low"),
  /// A bar opens or closes outside of its high and low.
  CLOSE_OUTSIDE("close-outside"),
  /// A price is zero or less. It may be true: oil of May 2020 traded at -37 dollars.
  PRICE_NOT_POSITIVE("price-not-positive"),
  /// A bid is above its ask.
  CROSSED("crossed"),
  /// A price that lies far from those before it and from those after it.
  SPIKE("spike"),
  /// A price that stays the same for much longer than is this symbol's habit.
  STALE("stale"),
  /// A bar of a time that its symbol had before; a trade or quote that repeats the one before it.
  DUPLICATE_TIME("duplicate-time"),
  /// A time before one that its symbol had already.
  OUT_OF_ORDER("out-of-order"),
  /// Records are missing before this one, at hours at which there usually are some.
  GAP("gap"),
  /// Nothing was traded.
  ZERO_VOLUME("zero-volume");

  private final String word;

  QualityRule(String word) {
    this.word = word;
  }

  /// As commands, reports and files write it.
  public String word() {
    return word;
  }
}
