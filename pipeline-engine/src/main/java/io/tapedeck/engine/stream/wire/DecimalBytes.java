package io.tapedeck.engine.stream.wire;

import java.nio.charset.StandardCharsets;

/// Reads numbers from ASCII. A price has few digits: then both its digits and the power of ten are
/// exact doubles, and one multiplication or division gives the nearest double (Clinger, *How to
/// read floating point numbers accurately*, 1990). Everything else takes the long way of
/// [Double#parseDouble].
final class DecimalBytes {

  private static final long EXACT = 1L << 53;
  private static final int MOST_DIGITS = 18;

  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private DecimalBytes() {}

  /// The double nearest to a JSON number.
  static double real(byte[] text, int from, int to) {
    boolean negative = text[from] == '-';
    long digits = 0;
    int decimals = 0;
    int count = 0;
    boolean point = false;
    for (int i = negative ? from + 1 : from; i < to; i++) {
      int digit = text[i] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
        count++;
        decimals += point ? 1 : 0;
      } else if (text[i] == '.') {
        point = true;
      } else {
        return slowly(text, from, to);
      }
    }
    if (count > MOST_DIGITS || digits > EXACT) {
      return slowly(text, from, to);
    }
    double value = decimals == 0 ? digits : digits / POWERS[decimals];
    return negative ? -value : value;
  }

  /// A whole number that fits into a long.
  static long whole(byte[] text, int from, int to) {
    boolean negative = text[from] == '-';
    long value = 0;
    for (int i = negative ? from + 1 : from; i < to; i++) {
      value = value * 10 - (text[i] - '0'); // there is one more negative number
    }
    return negative ? value : -value;
  }

  private static double slowly(byte[] text, int from, int to) {
    return Double.parseDouble(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
  }
}
