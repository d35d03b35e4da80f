package io.tapedeck.engine.tape.csv;

import org.jspecify.annotations.Nullable;

/// Takes the grouping out of the digits of a number and gives it a decimal point.
final class PlainDigits {

  private final StringBuilder plain = new StringBuilder();
  private final NumberStyle style;
  private char group;
  private int inGroup;
  private int groups;
  private boolean byTwos;
  private boolean pointed;

  private PlainDigits(NumberStyle style) {
    this.style = style;
  }

  /// @return digits, perhaps with a point and an `e`, as a program writes them; null if anything
  ///   else is in it or if what groups it does not group
  static @Nullable String of(String text, int from, int to, NumberStyle style) {
    return new PlainDigits(style).read(text, from, to);
  }

  private @Nullable String read(String text, int from, int to) {
    int digits = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      int digit = Character.digit(c, 10);
      if (digit >= 0) {
        plain.append((char) ('0' + digit));
        digits++;
        inGroup++;
      } else if (isMark(c) && !pointed) {
        if (!groupEnds()) {
          return null;
        }
        plain.append('.');
        pointed = true;
      } else if ((c == 'e' || c == 'E') && digits > 0) {
        return groupEnds() ? exponent(text, i + 1, to) : null;
      } else if (pointed || !groupBegins(c)) {
        return null;
      }
    }
    return digits > 0 && groupEnds() ? plain.toString() : null;
  }

  private boolean isMark(char c) {
    return c == style.mark() || (style == NumberStyle.POINT ? c == '．' : c == '，' || c == '٫');
  }

  private boolean groupBegins(char c) {
    if (!isGroup(c) || (group != 0 && group != c)) {
      return false;
    }
    group = c;
    groups++;
    boolean fits;
    if (groups == 1) {
      fits = inGroup >= 1 && inGroup <= 3 && plain.charAt(0) != '0';
    } else if (groups == 2) {
      byTwos = inGroup == 2;
      fits = inGroup == 3 || (byTwos && plain.length() <= 4);
    } else {
      fits = inGroup == (byTwos ? 2 : 3);
    }
    inGroup = 0;
    return fits;
  }

  /// The last group before the decimal mark always has three digits.
  private boolean groupEnds() {
    return group == 0 || pointed || inGroup == 3;
  }

  private boolean isGroup(char c) {
    return c == style.group()
        || c == '\''
        || c == '’'
        || c == '٬'
        || c == '˙'
        || (c != '\t' && Blanks.is(c));
  }

  private @Nullable String exponent(String text, int from, int to) {
    int at = from;
    plain.append('e');
    if (at < to && (text.charAt(at) == '+' || DecoratedNumber.isMinus(text.charAt(at)))) {
      plain.append(text.charAt(at) == '+' ? "" : "-");
      at++;
    }
    if (at == to || to - at > 4) {
      return null;
    }
    for (; at < to; at++) {
      char c = text.charAt(at);
      if (c < '0' || c > '9') {
        return null;
      }
      plain.append(c);
    }
    return plain.toString();
  }
}
