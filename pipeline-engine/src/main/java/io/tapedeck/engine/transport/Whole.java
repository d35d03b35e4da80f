package io.tapedeck.engine.transport;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.tape.Tape;

/// Keeps tapes without an end from what has to read all of them first.
final class Whole {

  private Whole() {}

  /// @throws EngineException INVALID_ARGUMENT if the tape never ends
  static void require(Tape tape, String purpose, String instead) {
    if (tape.isEndless()) {
      throw new EngineException(
          ErrorCode.INVALID_ARGUMENT,
          tape.name()
              + " never ends, so it cannot "
              + purpose
              + ": give it a number of rows (rows=1000000), or play it with "
              + instead
              + ".");
    }
  }
}
