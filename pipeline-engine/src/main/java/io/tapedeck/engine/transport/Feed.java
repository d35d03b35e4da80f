package io.tapedeck.engine.transport;

import io.tapedeck.engine.tape.RawRow;
import io.tapedeck.engine.tape.TapeRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The rows of the tapes of a run, in the order in which they are to leave. For one thread at a
/// time; must be closed, which also deletes what was spilled to disk.
public interface Feed extends AutoCloseable {

  /// The next row, or null at the end of the last pass, or once the feed was told to stop. Rows
  /// that are no market event have neither time nor symbol: they are given whatever is filtered, as
  /// long as anything is read.
  ///
  /// @throws io.tapedeck.engine.error.EngineException TAPE_UNREADABLE if a source fails
  @Nullable Item next();

  /// The row that was returned last, as its source has it; null if the source has no text, or the
  /// feed was not asked to keep it. To be asked before anything else.
  default @Nullable RawRow raw() {
    return null;
  }

  /// The place after the row that was returned last; after [#seek], the place that was found.
  FeedPosition position();

  /// Goes to the first row at or after a time; where time runs backwards on the tapes, to the first
  /// at or before it. From the last row on if that lies ahead, which reads on and keeps each `src`;
  /// else from the beginning of the pass, as a new pass. If there is no such row, to the end of the
  /// pass.
  ///
  /// @throws io.tapedeck.engine.error.EngineException TAPE_UNREADABLE if a source fails;
  ///   INVALID_ARGUMENT if rows are drawn at random, where there is no order of time
  void seek(Instant time);

  /// How much of all there is to play has been read, 0 to 1; of one pass if it plays endlessly; 0
  /// if nobody knows.
  double share();

  /// Rows that were read since this feed was opened and not given, because they are not among the
  /// symbols or times asked for. Rows that a seek passes over are not counted.
  long filtered();

  @Override
  void close();

  /// @param tape which of the tapes, from 0
  /// @param src what the record header `src` says. Within one `src` each `seq` is greater than the
  ///   one before: so it is the tape's fingerprint in the first pass, and something else for each
  ///   tape and pass after that, for a tape that had to be sorted (where `seq` is the rank in order
  ///   of time), and for rows drawn at random (where it is the number of the draw)
  record Item(int tape, long src, TapeRow row) {}
}
