package io.tapedeck.app.analyze;

import java.util.Locale;

/// Bytes in powers of a thousand, as bills and limits count them.
final class ByteWords {

  private static final String UNITS = " kMGTPE";

  private ByteWords() {}

  /// `812 B`, `10 MB`, `1.25 GB`.
  static String decimal(long bytes) {
    double number = bytes;
    int power = 0;
    while (number >= 1_000) {
      number /= 1_000;
      power++;
    }
    String digits =
        String.format(Locale.ROOT, "%.2f", number).replaceAll("0+$", "").replaceAll("\\.$", "");
    return digits + " " + (power == 0 ? "" : UNITS.charAt(power)) + "B";
  }
}
