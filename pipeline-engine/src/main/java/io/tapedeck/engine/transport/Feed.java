package io.tapedeck.engine.transport;

import io.tapedeck.engine.tape.RawRow;
import io.tapedeck.engine.tape.TapeRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The rows of the tapes of a run, in the order in which they are to leave. For one thread at a
/// time; must be closed.
public interface Feed extends AutoCloseable {

  /// The next row, or null at the end of the last pass.
  ///
  /// @throws io.tapedeck.engine.error.EngineException TAPE_UNREADABLE if a source fails
  @Nullable Item next();

  /// The row that was returned last, as its source has it; null if the feed does not have it at
  /// hand.
  default @Nullable RawRow raw() {
    return null;
  }

  /// The place after the row that was returned last.
  FeedPosition position();

  /// Goes to the first row at or after a time.
  void seek(Instant time);

  /// How much of the tapes has been read, 0 to 1; 0 if nobody knows.
  double share();

  @Override
  void close();

  /// @param tape which of the tapes, from 0
  /// @param src what the record header `src` says: the tape's fingerprint in the first pass,
  ///   something else for each tape and pass after that
  record Item(int tape, long src, TapeRow row) {}
}
