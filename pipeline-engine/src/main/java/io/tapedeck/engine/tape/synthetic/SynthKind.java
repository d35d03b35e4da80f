package io.tapedeck.engine.tape.synthetic;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.util.Locale;

/// What a synthetic tape holds.
public enum SynthKind {
  BARS,
  TRADES,
  QUOTES,
  /// Trades, each with the quote before it.
  MIXED;

  /// As options write it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads the written form.
  ///
  /// @throws EngineException INVALID_ARGUMENT if it is none of the four
  public static SynthKind parse(String text) {
    for (SynthKind kind : values()) {
      if (kind.word().equals(text.strip().toLowerCase(Locale.ROOT))) {
        return kind;
      }
    }
    throw new EngineException(
        ErrorCode.INVALID_ARGUMENT,
        "'" + text + "' is no kind of tape. Give bars, trades, quotes or mixed.");
  }
}
