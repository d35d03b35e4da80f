package io.tapedeck.engine.tape.csv;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How numbers are written: with a decimal point or a decimal comma. The other one of the two,
/// blanks and apostrophes may group digits. Understands `1.5e-3`, `$ 59,270.0`, `0.76K`, `-2.88%`
/// (as -2.88).
enum NumberStyle {
  POINT('.', ','),
  COMMA(',', '.');

  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private final char mark;
  private final char group;

  NumberStyle(char mark, char group) {
    this.mark = mark;
    this.group = group;
  }

  /// The decimal mark.
  char mark() {
    return mark;
  }

  /// Whether a value stands for "there is none": blank, `null`, `-`, `NaN`, `N/A`, `.` and the
  /// like.
  static boolean isAbsent(String value) {
    int length = value.length();
    if (length == 0) {
      return true;
    }
    char first = value.charAt(0);
    if (length > 4 || (first >= '0' && first <= '9')) {
      return value.isBlank();
    }
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "", "-", "--", ".", "?", "null", "nan", "n/a", "na", "none", "nil", "#n/a" -> true;
      default -> false;
    };
  }

  /// The number, NaN if the value is absent, null if it is no number.
  @Nullable Double read(String value) {
    if (isAbsent(value)) {
      return Double.NaN;
    }
    double plain = mark == '.' ? plain(value) : Double.NaN;
    if (!Double.isNaN(plain)) {
      return plain;
    }
    return decorated(value.strip());
  }

  /// A plain decimal that a double divides out exactly; NaN if it takes more. Up to 2^53 and 10^22
  /// both operands are exact, so that one division rounds once (Clinger, "How to read floating
  /// point numbers accurately").
  private static double plain(String value) {
    int length = value.length();
    int at = value.charAt(0) == '-' ? 1 : 0;
    if (length - at > 17) {
      return Double.NaN;
    }
    long digits = 0;
    int point = -1;
    for (int i = at; i < length; i++) {
      char c = value.charAt(i);
      if (c >= '0' && c <= '9') {
        digits = digits * 10 + (c - '0');
      } else if (c == '.' && point < 0) {
        point = i;
      } else {
        return Double.NaN;
      }
    }
    int fraction = point < 0 ? 0 : length - point - 1;
    if (digits > 1L << 53 || length - at - (point < 0 ? 0 : 1) < 1) {
      return Double.NaN;
    }
    double number = digits / POWERS[fraction];
    return at == 1 ? -number : number;
  }

  private @Nullable Double decorated(String value) {
    double factor = 1;
    int to = value.length();
    // Capitals only: 5m is five minutes.
    switch (value.charAt(to - 1)) {
      case 'K' -> factor = 1e3;
      case 'M' -> factor = 1e6;
      case 'B' -> factor = 1e9;
      case 'T' -> factor = 1e12;
      case '%', '$', '€', '£', '¥' -> {}
      default -> to++;
    }
    String digits = ungrouped(value.substring(0, to - 1).strip());
    if (digits == null) {
      return null;
    }
    try {
      double number = Double.parseDouble(digits) * factor;
      return Double.isInfinite(number) ? null : number;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /// Without currency sign and grouping, with a decimal point; null if anything else is in it.
  private @Nullable String ungrouped(String value) {
    StringBuilder plain = new StringBuilder(value.length());
    int sinceGroup = -1;
    boolean fraction = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= '0' && c <= '9') {
        plain.append(c);
        sinceGroup += sinceGroup >= 0 && !fraction ? 1 : 0;
      } else if (c == mark && !fraction) {
        if (sinceGroup >= 0 && sinceGroup != 3) {
          return null;
        }
        plain.append('.');
        fraction = true;
        sinceGroup = -1;
      } else if (!fraction && isGroup(c) && endsInDigit(plain)) {
        // Groups of two stand in Indian numbers; the last group always has three.
        if (sinceGroup >= 0 && sinceGroup != 2 && sinceGroup != 3) {
          return null;
        }
        sinceGroup = 0;
      } else if ((c == '+' || c == '-') && (plain.isEmpty() || isExponent(plain))) {
        plain.append(c);
      } else if ((c == 'e' || c == 'E') && endsInDigitOrPoint(plain)) {
        plain.append('e');
        fraction = true;
      } else if (!(plain.length() <= 1
          && (c == '$' || c == '€' || c == '£' || c == '¥' || c == ' '))) {
        return null;
      }
    }
    return sinceGroup >= 0 && sinceGroup != 3 ? null : plain.toString();
  }

  private boolean isGroup(char c) {
    return c == group || c == '\'' || c == '’' || c == ' ' || c == '\u00A0' || c == '\u202F';
  }

  private static boolean endsInDigit(StringBuilder text) {
    return !text.isEmpty() && Character.isDigit(text.charAt(text.length() - 1));
  }

  private static boolean endsInDigitOrPoint(StringBuilder text) {
    return endsInDigit(text) || (text.length() > 1 && text.charAt(text.length() - 1) == '.');
  }

  private static boolean isExponent(StringBuilder text) {
    return text.charAt(text.length() - 1) == 'e';
  }
}
