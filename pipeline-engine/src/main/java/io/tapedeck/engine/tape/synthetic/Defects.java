package io.tapedeck.engine.tape.synthetic;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;

/// Which defects are planted in a synthetic market, how many, and where.
///
/// @param kinds each in turn, by chance; empty for none
/// @param rate the share of the records that one is planted at, 0 to 0.1
/// @param seed chooses the places; the market itself does not depend on it
public record Defects(List<Defect> kinds, double rate, long seed) {

  /// A market as it should be.
  public static final Defects NONE = new Defects(List.of(), 0, 0);

  public Defects {
    kinds = List.copyOf(kinds.isEmpty() ? List.of() : EnumSet.copyOf(kinds));
    if (!(rate >= 0 && rate <= 0.1)) {
      throw new EngineException(
          ErrorCode.INVALID_ARGUMENT,
          "A rate of " + rate + " defects is out of range: give 0 to 0.1.");
    }
  }

  /// Of these kinds, one in a thousand records.
  public static Defects of(Collection<Defect> kinds, long seed) {
    return new Defects(List.copyOf(kinds), 0.001, seed);
  }

  boolean isNone() {
    return kinds.isEmpty() || rate == 0;
  }
}
