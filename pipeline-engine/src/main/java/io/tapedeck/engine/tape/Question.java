package io.tapedeck.engine.tape;

import java.util.List;

/// Something about a tape that its content does not decide: a person must, or it cannot be played.
///
/// @param key the key of the [Corrections] that decides it
/// @param text one sentence that says what is unclear and why it matters
/// @param choices the values that fit, the likeliest first; empty if any text is one
public record Question(String key, String text, List<String> choices) {

  public Question {
    choices = List.copyOf(choices);
  }
}
