package io.tapedeck.engine.tape.source;

import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.tape.TapeReport;
import io.tapedeck.engine.tape.csv.CsvTape;
import java.nio.file.Path;
import java.util.List;

/// The one place that turns an address into tapes. Safe for use by any thread.
public final class Tapes {

  private Tapes() {}

  /// The tapes at an address, in the order of their names. *Blocking*; looks at the beginning of
  /// each file.
  ///
  /// @throws io.tapedeck.engine.error.EngineException TAPE_NOT_FOUND, TAPE_UNREADABLE,
  ///   TAPE_NOT_MARKET_DATA, TAPE_AMBIGUOUS, each with the reason and what to do
  public static List<Tape> open(TapeAddress address) {
    return List.of(CsvTape.of(Path.of(address.text()), address.corrections()));
  }

  /// What is at an address. *Blocking*; reads all of it. A file without market data is reported too
  /// ([TapeReport#hasMarketData]), and one about which a person must decide something
  /// ([io.tapedeck.engine.tape.TapeShape#questions]).
  ///
  /// @throws io.tapedeck.engine.error.EngineException TAPE_NOT_FOUND, TAPE_UNREADABLE
  public static TapeReport inspect(TapeAddress address) {
    return CsvTape.inspect(Path.of(address.text()), address.corrections());
  }
}
