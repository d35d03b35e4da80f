package io.tapedeck.engine.stream.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Leaves the reading of a value that is no market event; the message is the reason. Whoever reads
/// records makes a rejected one of it.
public final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  /// @param reason may quote what was read; of half a character a question mark is left, so that it
  ///   can be written down
  Refusal(String reason) {
    // A bad record is data: its stack trace would tell nothing.
    super(new String(reason.getBytes(UTF_8), UTF_8), null, false, false);
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
