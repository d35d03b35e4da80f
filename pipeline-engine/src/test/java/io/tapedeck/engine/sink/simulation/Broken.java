package io.tapedeck.engine.sink.simulation;

/// Something happened that must never happen, not even for a moment.
final class Broken extends AssertionError {

  private static final long serialVersionUID = 1;

  private final String sign;

  /// @param sign what in a word
  Broken(String sign, String what) {
    super(what);
    this.sign = sign;
  }

  String sign() {
    return sign;
  }
}
