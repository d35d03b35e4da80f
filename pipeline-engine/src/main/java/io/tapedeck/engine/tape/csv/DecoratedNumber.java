package io.tapedeck.engine.tape.csv;

/// Reads numbers as people write them: `$ 59,270.0`, `1'234.5`, `12,34,567`, `(1,200)`, `5-`,
/// `6.3E+13`, `0.76K`, `1,2 Mio`, `-2.88%` (as -2.88), `EUR 3.50`, `12 5/8`.
///
/// Digits may be grouped by threes, or, the last three apart, by twos; nothing else passes as
/// grouping, so that 1,5 is never fifteen. Powers of ten move the exponent, so that the double is
/// the nearest to what is written.
final class DecoratedNumber {

  private final String text;
  private final NumberStyle style;
  private int from;
  private int to;
  private boolean negative;
  private int power;

  private DecoratedNumber(String text, NumberStyle style) {
    this.text = text;
    this.style = style;
    this.to = text.length();
  }

  /// @return [NumberStyle#NONE] if it is no number
  static double read(String value, NumberStyle style) {
    return new DecoratedNumber(value, style).read();
  }

  private double read() {
    trim();
    boolean brackets = to - from > 2 && first() == '(' && last() == ')';
    if (brackets) {
      from++;
      to--;
      negative = true;
    }
    if (!passFront(!brackets) || !passBack(!brackets) || from >= to) {
      return NumberStyle.NONE;
    }
    double fraction = fraction();
    if (fraction != NumberStyle.NONE) {
      return negative ? -fraction : fraction;
    }
    String digits = PlainDigits.of(text, from, to, style);
    if (digits == null) {
      return NumberStyle.NONE;
    }
    double number = Double.parseDouble(power == 0 ? digits : shifted(digits));
    return Double.isInfinite(number) ? NumberStyle.NONE : negative ? -number : number;
  }

  private String shifted(String digits) {
    int exponent = digits.indexOf('e');
    return exponent < 0
        ? digits + "e" + power
        : digits.substring(0, exponent + 1)
            + (Integer.parseInt(digits.substring(exponent + 1)) + power);
  }

  /// Passes a sign and a currency, in either order.
  private boolean passFront(boolean signs) {
    boolean signed = false;
    boolean priced = false;
    while (from < to) {
      trim();
      char c = from < to ? first() : '0';
      if (isMinus(c) || c == '+') {
        if (signed || !signs) {
          return false;
        }
        signed = true;
        negative = c != '+';
        from++;
      } else if (Character.isLetter(c) || NumberUnits.isSign(c)) {
        int end = wordEnd();
        if (priced || !NumberUnits.isCurrency(word(from, end))) {
          return false;
        }
        priced = true;
        from = end;
      } else {
        return true;
      }
    }
    return false;
  }

  private int wordEnd() {
    int end = from;
    while (end < to
        && (Character.isLetter(text.charAt(end)) || NumberUnits.isSign(text.charAt(end)))) {
      end++;
    }
    boolean shortened = end < to - 1 && text.charAt(end) == '.' && end - from > 1;
    return shortened && !isDigit(text.charAt(end + 1)) ? end + 1 : end;
  }

  /// Passes a percent sign, a word for a power of ten, a currency and a minus at the end.
  private boolean passBack(boolean signs) {
    for (int units = 0; units < 4; units++) {
      trim();
      char c = from < to ? last() : '0';
      if (c == '%' || c == '％') {
        to--;
      } else if (signs && !negative && isMinus(c) && to - from > 1) {
        negative = true;
        to--;
      } else if (Character.isLetter(c) || NumberUnits.isSign(c) || isShortened(c)) {
        if (!passUnit()) {
          return false;
        }
      } else {
        return true;
      }
    }
    return false;
  }

  private boolean isShortened(char last) {
    return last == '.' && to - from > 1 && Character.isLetter(text.charAt(to - 2));
  }

  private boolean passUnit() {
    int start = to;
    while (start > from
        && (Character.isLetter(text.charAt(start - 1))
            || NumberUnits.isSign(text.charAt(start - 1))
            || (start == to && text.charAt(start - 1) == '.'))) {
      start--;
    }
    String unit = word(start, to);
    int tens = NumberUnits.power(unit);
    if (tens == 0 && !NumberUnits.isCurrency(unit)) {
      int sign = NumberUnits.isSign(last()) ? 1 : 0;
      tens = sign == 0 ? 0 : NumberUnits.power(word(start, to - 1));
      if (tens == 0) {
        return false;
      }
    }
    if (tens > 0 && power > 0) {
      return false;
    }
    power += tens;
    to = start;
    // 7203.T is a share in Tokyo, not a great number.
    return to > from && last() != '.' && last() != ',';
  }

  private String word(int start, int end) {
    boolean shortened = end - start > 1 && text.charAt(end - 1) == '.';
    return text.substring(start, shortened ? end - 1 : end);
  }

  /// Eighths and the like, which always have their whole number before them: 5/8 alone is a day.
  private double fraction() {
    int slash = text.indexOf('/', from);
    int gap = text.indexOf(' ', from);
    if (power > 0 || slash < 0 || slash >= to - 1 || gap < 0 || gap >= slash - 1) {
      return NumberStyle.NONE;
    }
    int whole = count(from, gap);
    int part = count(gap + 1, slash);
    int of = count(slash + 1, to);
    boolean power2 = of >= 2 && of <= 256 && Integer.bitCount(of) == 1;
    return whole >= 0 && part > 0 && part < of && power2
        ? whole + (double) part / of
        : NumberStyle.NONE;
  }

  private int count(int start, int end) {
    int value = 0;
    for (int i = start; i < end; i++) {
      if (!isDigit(text.charAt(i)) || end - start > 8) {
        return -1;
      }
      value = value * 10 + text.charAt(i) - '0';
    }
    return start < end ? value : -1;
  }

  private void trim() {
    while (from < to && Blanks.is(first())) {
      from++;
    }
    while (to > from && Blanks.is(last())) {
      to--;
    }
  }

  private char first() {
    return text.charAt(from);
  }

  private char last() {
    return text.charAt(to - 1);
  }

  static boolean isMinus(char c) {
    return c == '-' || c == '−' || c == '–' || c == '－' || c == '﹣';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
