package io.tapedeck.engine.query.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// The name that somebody probably meant: the one with the fewest letters to change, if they are
/// few for its length. Source: Levenshtein 1966, with the exchange of neighbours as one step
/// (Damerau 1964).
public final class Nearest {

  private Nearest() {}

  /// The nearest of some names; empty if none is near.
  public static Optional<String> of(String written, Collection<String> names) {
    String lower = written.toLowerCase(Locale.ROOT);
    return names.stream()
        .filter(name -> Math.abs(name.length() - lower.length()) <= most(lower))
        .filter(name -> steps(lower, name.toLowerCase(Locale.ROOT)) <= most(lower))
        .min(
            Comparator.<String>comparingInt(name -> steps(lower, name.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /// What follows "there is no x": the nearest name, else all of them if they are few.
  public static String hint(String written, Collection<String> names) {
    return of(written, names)
        .map(name -> ". Did you mean " + name + "?")
        .orElseGet(() -> names.size() > 12 ? "" : ". Known: " + String.join(", ", names));
  }

  private static int most(String written) {
    return Math.max(1, Math.min(6, written.length() / 3));
  }

  private static int steps(String a, String b) {
    int[][] of = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          of[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(of[i - 1][j - 1] + change, 1 + Math.min(of[i - 1][j], of[i][j - 1]));
        boolean exchanged =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        of[i][j] = exchanged ? Math.min(least, of[i - 2][j - 2] + 1) : least;
      }
    }
    return of[a.length()][b.length()];
  }
}
