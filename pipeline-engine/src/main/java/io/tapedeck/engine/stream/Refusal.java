package io.tapedeck.engine.stream;

/// Leaves the reading of a value that is no market event; the message is the reason. Never leaves
/// the package.
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  Refusal(String reason) {
    super(reason, null, false, false); // a bad record is data: its stack trace would tell nothing
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
