package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.tape.RawRow;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapeReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the original text of rows whose feed does not have it at hand, by reading the tape a
/// second time: forwards from the row that was asked for last, otherwise from the beginning. For
/// one thread; closing closes what is open.
final class RowsAgain implements AutoCloseable {

  private final List<Tape> tapes;
  private final @Nullable TapeReader[] readers;

  RowsAgain(List<Tape> tapes) {
    this.tapes = List.copyOf(tapes);
    this.readers = new TapeReader[tapes.size()];
  }

  /// @return null if the tape has no text, or no such row
  @Nullable RawRow read(int tape, long row) {
    if (tapes.get(tape).head() == null) {
      return null;
    }
    TapeReader reader = readers[tape];
    if (reader == null || reader.position().row() > row) {
      if (reader != null) {
        reader.close();
      }
      reader = tapes.get(tape).open();
      readers[tape] = reader;
    }
    while (reader.position().row() <= row) {
      if (reader.next() == null) {
        return null;
      }
    }
    return reader.raw();
  }

  @Override
  public void close() {
    for (int i = 0; i < readers.length; i++) {
      TapeReader reader = readers[i];
      readers[i] = null;
      if (reader != null) {
        reader.close();
      }
    }
  }
}
