package io.tapedeck.engine.tape.csv;

import org.jspecify.annotations.Nullable;

/// Gathers what values say about the decimal mark. A value like `7,672` says nothing: it may be
/// seven or seven thousand.
final class NumberStyleGuess {

  private @Nullable String forPoint;
  private @Nullable String forComma;
  private @Nullable String unclear;

  void see(String value) {
    int points = count(value, '.');
    int commas = count(value, ',');
    if (points == 0 && commas == 0) {
      return;
    }
    if (points > 0 && commas > 0) {
      boolean comma = value.lastIndexOf(',') > value.lastIndexOf('.');
      note(comma ? NumberStyle.COMMA : NumberStyle.POINT, value);
    } else if (points > 1 || commas > 1) {
      note(points > 1 ? NumberStyle.COMMA : NumberStyle.POINT, value);
    } else if (looksGrouped(value, points == 1 ? '.' : ',')) {
      unclear = unclear == null && commas == 1 ? value : unclear;
    } else {
      note(points == 1 ? NumberStyle.POINT : NumberStyle.COMMA, value);
    }
  }

  /// The style, null if the values contradict each other or all of them with a comma are unclear.
  @Nullable NumberStyle style() {
    if (forPoint != null && forComma != null) {
      return null;
    }
    if (forPoint == null && forComma == null) {
      return unclear == null ? NumberStyle.POINT : null;
    }
    return forComma != null ? NumberStyle.COMMA : NumberStyle.POINT;
  }

  /// The value that decided, or the ones that contradict each other.
  String evidence() {
    if (forPoint != null && forComma != null) {
      return "'" + forPoint + "' against '" + forComma + "'";
    }
    String value = forPoint != null ? forPoint : forComma != null ? forComma : unclear;
    return value == null ? "no value has a decimal mark" : "'" + value + "'";
  }

  private void note(NumberStyle style, String value) {
    if (style == NumberStyle.POINT) {
      forPoint = forPoint == null ? value : forPoint;
    } else {
      forComma = forComma == null ? value : forComma;
    }
  }

  private static boolean looksGrouped(String value, char mark) {
    int at = value.indexOf(mark);
    int before = 0;
    while (before < at && Character.isDigit(value.charAt(at - 1 - before))) {
      before++;
    }
    int after = 0;
    while (at + 1 + after < value.length() && Character.isDigit(value.charAt(at + 1 + after))) {
      after++;
    }
    boolean leadingZero = before >= 1 && value.charAt(at - before) == '0';
    return before >= 1 && before <= 3 && after == 3 && !leadingZero;
  }

  private static int count(String value, char c) {
    int count = 0;
    for (int i = 0; i < value.length(); i++) {
      count += value.charAt(i) == c ? 1 : 0;
    }
    return count;
  }
}
