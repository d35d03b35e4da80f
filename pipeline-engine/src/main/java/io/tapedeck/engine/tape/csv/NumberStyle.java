package io.tapedeck.engine.tape.csv;

import org.jspecify.annotations.Nullable;

/// How numbers are written: with a decimal point or a decimal comma. The other one of the two,
/// blanks and apostrophes may group digits; [DecoratedNumber] says what else may stand around them.
enum NumberStyle {
  POINT('.', ','),
  COMMA(',', '.');

  /// What [#read(char[], int, int)] gives for a text that is no number: no value of a market is
  /// infinite.
  static final double NONE = Double.POSITIVE_INFINITY;

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

  /// The style of a decimal mark, as a correction names it; null if it names none.
  static @Nullable NumberStyle of(String mark) {
    return switch (mark.strip()) {
      case ".", "point", "dot" -> POINT;
      case ",", "comma" -> COMMA;
      default -> null;
    };
  }

  /// The decimal mark.
  char mark() {
    return mark;
  }

  /// What may stand between thousands, besides blanks and apostrophes.
  char group() {
    return group;
  }

  /// The other style.
  NumberStyle other() {
    return this == POINT ? COMMA : POINT;
  }

  /// Whether a value stands for "there is none": blank, `null`, `-`, `NaN`, `N/A`, `.` and the
  /// like.
  static boolean isAbsent(String value) {
    return Absent.is(value);
  }

  /// The number, NaN if the value is absent, null if it is no number.
  @Nullable Double read(String value) {
    double number = read(value.toCharArray(), 0, value.length());
    return number == NONE ? null : (Double) number;
  }

  /// The number that stands from one place to before another.
  ///
  /// @return NaN if the value is absent, [#NONE] if it is no number
  double read(char[] text, int from, int to) {
    if (from == to) {
      return Double.NaN;
    }
    double plain = plain(text, from, to);
    return plain == plain ? plain : unusual(text, from, to);
  }

  /// A plain decimal that a double divides out exactly; NaN if it takes more. Up to 2^53 and 10^22
  /// both operands are exact, so that one division rounds once (Clinger, "How to read floating
  /// point numbers accurately").
  private double plain(char[] text, int from, int to) {
    boolean negative = text[from] == '-';
    int at = negative ? from + 1 : from;
    if (to - at > 17) {
      return Double.NaN;
    }
    long digits = 0;
    int point = -1;
    for (int i = at; i < to; i++) {
      int digit = text[i] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
      } else if (text[i] == mark && point < 0) {
        point = i;
      } else {
        return Double.NaN;
      }
    }
    int fraction = point < 0 ? 0 : to - point - 1;
    if (digits > 1L << 53 || to - at - (point < 0 ? 0 : 1) < 1) {
      return Double.NaN;
    }
    double number = fraction == 0 ? digits : digits / POWERS[fraction];
    return negative ? -number : number;
  }

  private double unusual(char[] text, int from, int to) {
    String value = new String(text, from, to - from);
    return Absent.is(value) ? Double.NaN : DecoratedNumber.read(value, this);
  }
}
