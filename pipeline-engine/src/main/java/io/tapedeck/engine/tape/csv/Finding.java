package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;

/// What looking at a file has come to: its shape, or why there is nothing to play.
sealed interface Finding permits CsvShape, Finding.Nothing {

  /// A file without market data.
  ///
  /// @param kind `empty` for a header without rows or no bytes at all, otherwise `not-data`
  /// @param encoding as reports say it
  /// @param delimiter as reports say it
  /// @param reason what it is instead and what to do, for a person
  record Nothing(String kind, String encoding, String delimiter, int headerLines, String reason)
      implements Finding {

    EngineException refusal() {
      return new EngineException(ErrorCode.TAPE_NOT_MARKET_DATA, reason);
    }
  }
}
