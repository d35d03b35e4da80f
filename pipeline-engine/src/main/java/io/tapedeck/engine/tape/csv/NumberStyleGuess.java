package io.tapedeck.engine.tape.csv;

import org.jspecify.annotations.Nullable;

/// Gathers what the values of one column say about the decimal mark, by reading each in both
/// styles. A value that only one of them can read decides; one like `7,672` says nothing alone: it
/// may be seven or seven thousand. For one thread.
final class NumberStyleGuess {

  private static final int FEW = 3;

  private final Evidence point = new Evidence();
  private final Evidence comma = new Evidence();

  /// Values whose only mark is one comma, or one point, with three digits behind it.
  private final Evidence openComma = new Evidence();

  private final Evidence openPoint = new Evidence();
  private final double least;
  private int below1000;
  private int plainAbove1000;

  /// @param price whether it is a column of prices, which do not fall from thousands to nothing
  NumberStyleGuess(boolean price) {
    this.least = price ? 100 : 0;
  }

  void see(String value, long line) {
    int at = value.indexOf('.');
    boolean noComma = value.indexOf(',') < 0;
    if (at < 0 && noComma) {
      plain(value);
      return;
    }
    if (noComma && isPointed(value, at)) {
      point.add(value, line);
      return;
    }
    Double asPoint = NumberStyle.POINT.read(value);
    Double asComma = NumberStyle.COMMA.read(value);
    if (asPoint == null ? asComma == null : asComma != null && asPoint.equals(asComma)) {
      return;
    }
    if (asComma == null) {
      point.add(value, line);
    } else if (asPoint == null) {
      comma.add(value, line);
    } else {
      (value.indexOf(',') >= 0 ? openComma : openPoint).add(value, line);
    }
  }

  /// Whether it is nothing but digits and one point, which cannot stand between thousands. This
  /// decides most values at one look.
  private static boolean isPointed(String value, int at) {
    int behind = value.length() - at - 1;
    for (int i = 0; i < value.length(); i++) {
      if (i != at && !TextCursor.isDigit(value.charAt(i))) {
        return false;
      }
    }
    return at > 0 && behind > 0 && (behind != 3 || at > 3 || value.charAt(0) == '0');
  }

  private void plain(String value) {
    Double number = NumberStyle.POINT.read(value);
    if (number != null && !number.isNaN()) {
      below1000 += Math.abs(number) < 1000 && Math.abs(number) >= least ? 1 : 0;
      plainAbove1000 += Math.abs(number) >= 1000 ? 1 : 0;
    }
  }

  /// The style that nearly all values which say anything agree upon; null if they do not.
  @Nullable NumberStyle decided() {
    if (point.count > comma.count * 20L) {
      return NumberStyle.POINT;
    }
    return comma.count > point.count * 20L ? NumberStyle.COMMA : null;
  }

  /// Whether its values contradict each other.
  boolean isContradictory() {
    return decided() == null && point.count > 0;
  }

  /// Whether it has values that may be seven or seven thousand and nothing that decides.
  boolean isOpen() {
    return decided() == null && (openComma.count > 0 || openPoint.count > 0);
  }

  /// The style in which the open values are thousands, if the column looks so: from 1000 on every
  /// value is grouped, below none is. Null if not.
  @Nullable NumberStyle groups() {
    Evidence open = openComma.count > 0 ? openComma : openPoint;
    boolean both = openComma.count > 0 && openPoint.count > 0;
    boolean grouped = open.count >= FEW && below1000 > 0 && plainAbove1000 == 0;
    return both || !grouped ? null : open == openComma ? NumberStyle.POINT : NumberStyle.COMMA;
  }

  /// Whether some of its open values have a comma.
  boolean hasOpenComma() {
    return openComma.count > 0;
  }

  /// The value that speaks for a style, with its line.
  String evidence(NumberStyle style) {
    Evidence evidence = style == NumberStyle.POINT ? point : comma;
    return evidence.count > 0 ? evidence.toString() : open();
  }

  /// A value that may be read either way, with its line.
  String open() {
    return openComma.count > 0
        ? openComma.toString()
        : openPoint.count > 0 ? openPoint.toString() : "no value has a decimal mark";
  }

  /// So many values, and the first of them.
  private static final class Evidence {
    private int count;
    private String first = "";
    private long line;

    void add(String value, long at) {
      if (count++ == 0) {
        first = value.strip();
        line = at;
      }
    }

    @Override
    public String toString() {
      return "line " + line + " says " + first;
    }
  }
}
