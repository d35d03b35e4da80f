package io.tapedeck.engine.transport;

import io.tapedeck.engine.tape.RawRow;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeRow;
import org.jspecify.annotations.Nullable;

/// One tape at a place, with a look at the row that comes next. Opens its reader with the first
/// look and closes it with the last row. For one thread.
final class Head implements AutoCloseable {

  final int ordinal;
  private final Tape tape;
  private TapePosition position;
  private @Nullable TapeReader reader;
  private @Nullable TapeRow ahead;
  private boolean ended;

  Head(int ordinal, Tape tape, TapePosition from) {
    this.ordinal = ordinal;
    this.tape = tape;
    this.position = from;
  }

  /// The row that comes next, which stays there; null at the end.
  @Nullable TapeRow peek() {
    if (ahead == null && !ended) {
      position = position();
      ahead = read();
    }
    return ahead;
  }

  /// Takes the row that comes next; null at the end. Reads no further than that row.
  @Nullable TapeRow next() {
    TapeRow row = ahead;
    if (row != null) {
      ahead = null;
      return row;
    }
    return ended ? null : read();
  }

  private @Nullable TapeRow read() {
    TapeReader open = reader;
    if (open == null) {
      open = tape.open(position);
      reader = open;
    }
    TapeRow row = open.next();
    if (row == null) {
      position = open.position();
      ended = true;
      close();
    }
    return row;
  }

  /// The row that was taken last, as the tape has it; null if it does not, or if this has looked
  /// ahead since.
  @Nullable RawRow raw() {
    TapeReader open = reader;
    return ahead != null || open == null ? null : open.raw();
  }

  /// The place after the row that was taken last.
  TapePosition position() {
    TapeReader open = reader;
    return ahead != null || open == null ? position : open.position();
  }

  /// Bytes of the tape that lie behind.
  long bytesRead() {
    TapeReader open = reader;
    return ended ? Math.max(0, tape.sizeBytes()) : open == null ? 0 : open.bytesRead();
  }

  @Override
  public void close() {
    TapeReader open = reader;
    reader = null;
    if (open != null) {
      open.close();
    }
  }
}
