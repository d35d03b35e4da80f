package io.tapedeck.engine.tape;

import java.util.List;
import java.util.stream.Collectors;

/// Something about a tape that its content does not decide: a person must, or it cannot be played.
///
/// @param key the key of the [Corrections] that decides it
/// @param text one sentence that says what is unclear and why it matters
/// @param choices the values that fit, the likeliest first; empty if any text is one
public record Question(String key, String text, List<String> choices) {

  public Question {
    choices = List.copyOf(choices);
  }

  /// What decides it on the command line, e.g. `--as date-order=dd/mm/yyyy`, the choices separated
  /// by " or ".
  public String option() {
    if (key.equals("symbol")) {
      return "--symbol NAME";
    }
    return choices.isEmpty()
        ? "--as " + key + "=VALUE"
        : choices.stream().map(c -> "--as " + key + "=" + c).collect(Collectors.joining(" or "));
  }
}
