package io.tapedeck.engine.tape.quality;

import io.tapedeck.engine.tape.TapeProfile;
import java.util.HashSet;
import java.util.Set;

/// What the values of one column are like. A column of numbers in which a text turns up is one of
/// texts. For one thread; a few kilobytes.
final class ColumnTally {

  private static final int DISTINCT = 1_000;
  private static final int LONGEST = 256;

  private final String name;
  private final Histogram numbers = new Histogram();
  private final Set<String> texts = new HashSet<>();
  private long count;
  private boolean isText;

  ColumnTally(String name) {
    this.name = name;
  }

  /// @param value NaN if there is none
  void add(double value) {
    if (value - value == 0) {
      count++;
      numbers.add(value);
    }
  }

  void add(Object value) {
    switch (value) {
      case Double number -> add(number.doubleValue());
      case Long number -> add(number.doubleValue());
      default -> text(value.toString());
    }
  }

  private void text(String text) {
    count++;
    isText = true;
    if (texts.size() < DISTINCT) {
      // Of a text without end a beginning does.
      texts.add(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }
  }

  long count() {
    return count;
  }

  /// @param records that could have had a value
  TapeProfile.Column column(long records) {
    return isText
        ? new TapeProfile.Column(
            name, count, records - count, Double.NaN, Double.NaN, texts.size(), java.util.List.of())
        : new TapeProfile.Column(
            name,
            count,
            records - count,
            numbers.least(),
            numbers.greatest(),
            0,
            numbers.classes());
  }
}
