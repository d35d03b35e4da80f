package io.tapedeck.engine.tape;

import org.jspecify.annotations.Nullable;

/// One reading of a tape. For one thread at a time; must be closed.
public interface TapeReader extends AutoCloseable {

  /// The next row, or null at the end. Never skips in silence: a row that is no market event comes
  /// as [TapeRow.Rejected].
  ///
  /// @throws io.tapedeck.engine.error.EngineException TAPE_UNREADABLE if the source fails
  @Nullable TapeRow next();

  /// The row that was returned last, as the source has it; null if the source has no text. Asked
  /// for few rows: it need not be cheap, and it must cost nothing where nobody asks.
  default @Nullable RawRow raw() {
    return null;
  }

  /// The place after the row that was returned last.
  TapePosition position();

  /// How many bytes of the source have been taken so far.
  long bytesRead();

  @Override
  void close();
}
