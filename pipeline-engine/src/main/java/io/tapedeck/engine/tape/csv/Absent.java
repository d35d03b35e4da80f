package io.tapedeck.engine.tape.csv;

import java.util.Locale;
import java.util.Set;

/// The texts that stand for a value that is not there.
final class Absent {

  private static final int LONGEST = 12;
  private static final Set<String> WORDS =
      Set.of(
          "-",
          "--",
          "---",
          "–",
          "—",
          "−",
          ".",
          "..",
          "...",
          "?",
          "*",
          "\\n",
          "null",
          "(null)",
          "<null>",
          "nan",
          "#nan",
          "-nan",
          "1.#qnan",
          "n/a",
          "na",
          "<na>",
          "n.a.",
          "n.a",
          "n/d",
          "nd",
          "n.d.",
          "k.a.",
          "k. a.",
          "b.d.",
          "н/д",
          "none",
          "nil",
          "nat",
          "missing",
          "void",
          "unavailable",
          "#n/a",
          "#n/a n/a",
          "#na",
          "#null!",
          "#ref!",
          "#value!",
          "#div/0!",
          "#num!",
          "#name?");

  private Absent() {}

  static boolean is(String value) {
    int length = value.length();
    if (length == 0) {
      return true;
    }
    char first = value.charAt(0);
    if (first >= '0' && first <= '9' && (first != '1' || length < 3 || value.charAt(2) != '#')) {
      return false;
    }
    String word = Blanks.strip(value);
    return word.isEmpty()
        || (word.length() <= LONGEST && WORDS.contains(word.toLowerCase(Locale.ROOT)));
  }
}
