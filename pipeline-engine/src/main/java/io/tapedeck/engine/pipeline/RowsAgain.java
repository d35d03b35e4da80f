package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.tape.RawRow;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the original text of rows whose feed does not have it at hand, by reading the tape a
/// second time: forwards from the row that was asked for last, otherwise from the beginning. A feed
/// that numbers rows otherwise than their tape does, because it had to sort them, is found out and
/// asked no more. For one thread; closing closes what is open.
final class RowsAgain implements AutoCloseable {

  private final List<Tape> tapes;
  private final @Nullable TapeReader[] readers;
  private final boolean[] lost;

  RowsAgain(List<Tape> tapes) {
    this.tapes = List.copyOf(tapes);
    this.readers = new TapeReader[tapes.size()];
    this.lost = new boolean[tapes.size()];
    for (int i = 0; i < lost.length; i++) {
      // What can be read only once is not read again.
      lost[i] = tapes.get(i).head() == null || tapes.get(i).sizeBytes() < 0;
    }
  }

  /// @return null if the tape has no text, or not this row at its place
  @Nullable RawRow read(int tape, TapeRow row) {
    if (lost[tape]) {
      return null;
    }
    TapeReader reader = readers[tape];
    if (reader == null || reader.position().row() > row.seq()) {
      if (reader != null) {
        reader.close();
      }
      reader = tapes.get(tape).open();
      readers[tape] = reader;
    }
    TapeRow read = null;
    while (reader.position().row() <= row.seq()) {
      read = reader.next();
      if (read == null) {
        break;
      }
    }
    lost[tape] = !row.equals(read);
    return lost[tape] ? null : reader.raw();
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
