package io.tapedeck.engine.tape;

import org.jspecify.annotations.Nullable;

/// One thing that was found out about the shape of a tape.
///
/// @param key what it is about, and the key of the [Corrections] that overrules it; empty if
///   nothing can
/// @param value what it is taken for, in the words that a correction uses
/// @param reason the evidence, one sentence with its value ("Dates are dd/mm, because line 14 says
///   29/06.")
/// @param confidence 0 to 1; 1 is certain
/// @param runnerUp the next best value; null if there is none
public record Guess(
    String key, String value, String reason, double confidence, @Nullable String runnerUp) {

  public Guess {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("A confidence is from 0 to 1, not " + confidence);
    }
  }

  /// What is known, not guessed.
  public static Guess certain(String key, String value, String reason) {
    return new Guess(key, value, reason, 1, null);
  }
}
