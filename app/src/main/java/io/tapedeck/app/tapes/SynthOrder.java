package io.tapedeck.app.tapes;

import io.tapedeck.engine.tape.TapeAddress;
import java.util.OptionalLong;

/// A synthetic market, as a form asks for it.
///
/// @param symbols how many instruments
/// @param kind `bars`, `trades`, `quotes` or `mixed`
/// @param seed the same seed gives the same market
/// @param rows how many; empty for a market without end
/// @param defects whether it has errors for the quality rules to find
record SynthOrder(int symbols, String kind, long seed, OptionalLong rows, boolean defects) {

  static final SynthOrder USUAL = new SynthOrder(20, "bars", 7, OptionalLong.of(100_000), false);

  /// So many rows of a market without end are looked at.
  private static final long LOOKED_AT = 50_000;

  TapeAddress address() {
    return address(rows);
  }

  /// The tape to look at; the market's beginning if it has no end.
  static TapeAddress looked(TapeAddress tape) {
    return tape.text().startsWith("synth:") && !tape.text().contains("rows=")
        ? TapeAddress.of(tape.text() + ",rows=" + LOOKED_AT)
        : tape;
  }

  private TapeAddress address(OptionalLong count) {
    StringBuilder text = new StringBuilder("synth:symbols=").append(symbols);
    text.append(",kind=").append(kind).append(",seed=").append(seed);
    count.ifPresent(number -> text.append(",rows=").append(number));
    if (defects) {
      text.append(",defects=spikes+duplicates+out-of-order+missing");
    }
    return TapeAddress.of(text.toString());
  }
}
