package io.tapedeck.engine.tape.synthetic;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.time.LocalDate;

/// What market to make. The same values give the same rows, and the same bytes of a file, on every
/// machine.
///
/// @param symbols how many instruments, 1 to 10,752
/// @param rows how many rows; 0 for a tape that never ends
/// @param seed chooses one of 2^64 markets; the bars, trades and quotes of one seed, number of
///   symbols and start agree
/// @param interval the length of a bar; of no meaning for the other kinds
/// @param start the first day; if the market is closed then, the next day on which it is open
/// @param defects what is planted in it
public record SynthSpec(
    int symbols,
    long rows,
    long seed,
    SynthKind kind,
    BarInterval interval,
    LocalDate start,
    Defects defects) {

  /// The first day if none is asked for, a Monday.
  public static final LocalDate DEFAULT_START = LocalDate.of(2026, 1, 5);

  public SynthSpec {
    if (symbols < 1 || symbols > Tickers.COUNT) {
      throw new EngineException(
          ErrorCode.INVALID_ARGUMENT,
          "A market of " + symbols + " symbols is out of range: give 1 to " + Tickers.COUNT + ".");
    }
    if (rows < 0) {
      throw new EngineException(
          ErrorCode.INVALID_ARGUMENT,
          "A tape of " + rows + " rows is out of range: give 1 or more, or 0 for an endless one.");
    }
  }

  /// A market as it should be.
  public SynthSpec(
      int symbols, long rows, long seed, SynthKind kind, BarInterval interval, LocalDate start) {
    this(symbols, rows, seed, kind, interval, start, Defects.NONE);
  }

  public SynthSpec with(Defects others) {
    return new SynthSpec(symbols, rows, seed, kind, interval, start, others);
  }

  public boolean isEndless() {
    return rows == 0;
  }

  /// Bars of one minute from the default day on.
  public static SynthSpec bars(int symbols, long rows, long seed) {
    return new SynthSpec(symbols, rows, seed, SynthKind.BARS, BarInterval.MINUTE, DEFAULT_START);
  }
}
