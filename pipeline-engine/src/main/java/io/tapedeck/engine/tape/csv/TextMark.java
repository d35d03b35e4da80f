package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.tape.Guess;

/// The apostrophe that spreadsheets set before digits that are text, as in `'600000`: in a column
/// of symbols it is no part of them.
final class TextMark {

  private static final char MARK = '\'';

  private TextMark() {}

  /// Whether every symbol of the first rows has it.
  static boolean isIn(Sample sample, int column) {
    int marked = 0;
    for (Row.Fields row : sample.rows()) {
      String value = Blanks.strip(row.values()[column]);
      if (!value.isEmpty() && !isMarked(value)) {
        return false;
      }
      marked += value.isEmpty() ? 0 : 1;
    }
    return marked > 0;
  }

  static Guess guess(String column) {
    return new Guess(
        "",
        "",
        "Symbols in column '%s' are the digits after ', with which spreadsheets mark text."
            .formatted(column),
        0.95,
        null);
  }

  /// The symbol without its mark, if it has one.
  static String strip(String symbol) {
    return isMarked(symbol) ? symbol.substring(1) : symbol;
  }

  private static boolean isMarked(String value) {
    return value.length() > 1
        && value.charAt(0) == MARK
        && value.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
  }
}
