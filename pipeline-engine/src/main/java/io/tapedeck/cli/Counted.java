package io.tapedeck.cli;

import java.util.Locale;

/// How many there are of something, in words. Stateless.
final class Counted {

  private Counted() {}

  /// `1 object`, `14,040 objects`.
  ///
  /// @param one what one of them is called; more get an s
  static String of(long count, String one) {
    return String.format(Locale.ROOT, "%,d %s%s", count, one, count == 1 ? "" : "s");
  }
}
