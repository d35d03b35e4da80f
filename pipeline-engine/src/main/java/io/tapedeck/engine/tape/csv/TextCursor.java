package io.tapedeck.engine.tape.csv;

/// A place in a short text, and the runs of digits found there. For one thread; used anew for each
/// text.
final class TextCursor {

  private String text = "";
  private int at;

  void begin(String value) {
    text = value;
    at = 0;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /// The character here, NUL at the end.
  char peek() {
    return atEnd() ? '\0' : text.charAt(at);
  }

  void skip(int characters) {
    at += characters;
  }

  /// Passes a character if it is here.
  boolean pass(char c) {
    if (atEnd() || text.charAt(at) != c) {
      return false;
    }
    at++;
    return true;
  }

  /// Passes a word if it is here, in capitals or not.
  boolean pass(String word) {
    if (!text.regionMatches(true, at, word, 0, word.length())) {
      return false;
    }
    at += word.length();
    return true;
  }

  void skipBlanks() {
    while (peek() == ' ') {
      at++;
    }
  }

  /// How many digits stand here in a row.
  int digitRun() {
    int to = at;
    while (to < text.length() && isDigit(text.charAt(to))) {
      to++;
    }
    return to - at;
  }

  /// The value of the next so many characters, which are digits.
  int digits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value * 10 + (text.charAt(at++) - '0');
    }
    return value;
  }

  int position() {
    return at;
  }

  void back(int position) {
    at = position;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
