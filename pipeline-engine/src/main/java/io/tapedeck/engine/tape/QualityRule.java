package io.tapedeck.engine.tape;

/// A thing that market data should not do.
public enum QualityRule {
  HIGH_BELOW_LOW("high-below-low"),
  CLOSE_OUTSIDE("close-outside"),
  PRICE_NOT_POSITIVE("price-not-positive"),
  SPIKE("spike"),
  STALE("stale"),
  DUPLICATE_TIME("duplicate-time"),
  OUT_OF_ORDER("out-of-order"),
  GAP("gap"),
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
