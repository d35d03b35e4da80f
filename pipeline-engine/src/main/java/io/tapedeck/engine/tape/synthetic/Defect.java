package io.tapedeck.engine.tape.synthetic;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.util.Locale;

/// Something that is done to a synthetic market so that quality rules have something to find.
public enum Defect {
  /// A price is 10 to 30 % off.
  SPIKES("spikes"),
  /// A record comes twice.
  DUPLICATES("duplicates"),
  /// A record comes after the next one of its symbol.
  OUT_OF_ORDER("out-of-order"),
  /// Some minutes of a symbol are missing.
  MISSING("missing");

  private final String word;

  Defect(String word) {
    this.word = word;
  }

  /// As options and lists write it.
  public String word() {
    return word;
  }

  /// Reads the written form.
  ///
  /// @throws EngineException INVALID_ARGUMENT if it is none of the four
  public static Defect parse(String text) {
    for (Defect defect : values()) {
      if (defect.word.equals(text.strip().toLowerCase(Locale.ROOT))) {
        return defect;
      }
    }
    throw new EngineException(
        ErrorCode.INVALID_ARGUMENT,
        "'" + text + "' is no defect. Give spikes, duplicates, out-of-order or missing.");
  }
}
