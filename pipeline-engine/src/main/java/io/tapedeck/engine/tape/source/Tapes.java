package io.tapedeck.engine.tape.source;

import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapeReport;
import io.tapedeck.engine.tape.csv.CsvTape;
import java.nio.file.Path;

/// The one place that turns a path into a tape. Safe for use by any thread.
public final class Tapes {

  private Tapes() {}

  /// The tape at a path. *Blocking*; looks at the beginning of the file.
  ///
  /// @throws io.tapedeck.engine.error.EngineException TAPE_NOT_FOUND, TAPE_UNREADABLE,
  ///   TAPE_NOT_MARKET_DATA, TAPE_AMBIGUOUS, each with the reason and what to do
  public static Tape open(Path path) {
    return CsvTape.of(path);
  }

  /// What the file at a path is. *Blocking*; reads the whole file. A file without market data is
  /// reported too ([TapeReport#hasMarketData]).
  ///
  /// @throws io.tapedeck.engine.error.EngineException TAPE_NOT_FOUND, TAPE_UNREADABLE,
  ///   TAPE_AMBIGUOUS
  public static TapeReport inspect(Path path) {
    return CsvTape.inspect(path);
  }
}
