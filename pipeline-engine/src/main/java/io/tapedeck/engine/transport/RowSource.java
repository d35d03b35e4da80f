package io.tapedeck.engine.transport;

import io.tapedeck.engine.tape.RawRow;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.tape.TapeRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One pass over some tapes, from some place to their end. For one thread; must be closed.
sealed interface RowSource extends AutoCloseable permits FileOrder, TimeOrder {

  /// The row that comes next, which stays there; null at the end.
  @Nullable TapeRow peek();

  /// Takes the row that comes next; null at the end.
  @Nullable TapeRow next();

  /// The row that was taken last, as its tape has it; null if that is not at hand.
  @Nullable RawRow raw();

  /// Which tape the row that was taken last is of.
  int tape();

  /// Where each tape stands after the row that was taken last.
  List<TapePosition> positions();

  /// Bytes of all tapes that lie behind.
  long bytesRead();

  @Override
  void close();

  /// Begins a pass.
  @FunctionalInterface
  interface Opening {
    RowSource at(List<TapePosition> places);
  }
}
