package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.tape.CorrectionKey;
import io.tapedeck.engine.tape.Corrections;
import io.tapedeck.engine.tape.Guess;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Guesses about a file in the form of decisions. How its lines are cut and how many stand before
/// its rows is found out anew: each line shows it.
final class Settled {

  private static final Set<CorrectionKey> SHOWN =
      EnumSet.of(CorrectionKey.DELIMITER, CorrectionKey.HEADER);

  private Settled() {}

  static Corrections of(List<Guess> guesses) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Guess guess : guesses) {
      boolean says = !guess.key().isEmpty() && !guess.value().isBlank();
      // Corrected, such lines may have other letters.
      boolean plain = guess.value().equals(TextEncoding.ASCII.word());
      if (says && !plain && !SHOWN.contains(CorrectionKey.of(guess.key()))) {
        values.put(guess.key(), guess.value());
      }
    }
    return new Corrections(values);
  }
}
