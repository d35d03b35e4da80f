package io.tapedeck.engine.tape;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;

/// Goes to a place of a tape that cannot be jumped to: by reading everything before it.
public final class Resumed {

  private Resumed() {}

  /// @param reader of that tape, at its beginning; closed if this fails
  /// @return the reader, at the place
  /// @throws EngineException TAPE_UNREADABLE if the tape ends before
  public static TapeReader at(TapePosition from, TapeReader reader, Tape tape) {
    try {
      while (reader.position().row() < from.row()) {
        if (reader.next() == null) {
          throw new EngineException(
              ErrorCode.TAPE_UNREADABLE,
              tape.name()
                  + " has only "
                  + reader.position().row()
                  + " rows, and the reading is to go on after row "
                  + from.row()
                  + ". It was changed: play it from its start.");
        }
      }
      return reader;
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }
}
