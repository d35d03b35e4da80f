package io.tapedeck.engine.tape.synthetic;

import io.tapedeck.engine.model.Symbol;

/// Names for made-up instruments: pronounceable ones of four letters first, then the rest of what
/// three syllables give. The n-th is the same in every market.
final class Tickers {

  private static final String CONSONANTS = "BCDFGHKLMNPRSTVZ";
  private static final String VOWELS = "AEIOUY";
  private static final int SHORT = 16 * 6 * 16;
  private static final int LONG = 16 * 6 * 16 * 6;

  /// How many there are.
  static final int COUNT = SHORT + LONG;

  private Tickers() {}

  /// The n-th name, from 0.
  static Symbol at(int n) {
    // Strides without a common divisor with the number of names scatter neighbours over the
    // alphabet.
    if (n < SHORT) {
      return new Symbol(spell((int) ((n * 607L + 311) % SHORT), 3));
    }
    return new Symbol(spell((int) (((n - SHORT) * 3_571L + 1_009) % LONG), 4));
  }

  private static String spell(int code, int letters) {
    StringBuilder name = new StringBuilder();
    int rest = code;
    for (int i = 0; i < letters; i++) {
      String alphabet = i % 2 == 0 ? CONSONANTS : VOWELS;
      name.append(alphabet.charAt(rest % alphabet.length()));
      rest /= alphabet.length();
    }
    return name.toString();
  }
}
