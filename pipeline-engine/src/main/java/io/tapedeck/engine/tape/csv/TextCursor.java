package io.tapedeck.engine.tape.csv;

/// A place in a short text, and the runs of digits found there. For one thread; used anew for each
/// text.
final class TextCursor {

  private char[] text = {};
  private int at;
  private int end;

  void begin(String value) {
    begin(value.toCharArray(), 0, value.length());
  }

  /// A text that stands in an array from one place to before another.
  void begin(char[] characters, int from, int to) {
    text = characters;
    at = from;
    end = to;
  }

  boolean atEnd() {
    return at >= end;
  }

  /// The character here, NUL at the end.
  char peek() {
    return atEnd() ? '\0' : text[at];
  }

  void skip(int characters) {
    at += characters;
  }

  /// Passes a character if it is here.
  boolean pass(char c) {
    if (atEnd() || text[at] != c) {
      return false;
    }
    at++;
    return true;
  }

  /// Passes a word if it is here, in capitals or not.
  boolean pass(String word) {
    if (end - at < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (Character.toUpperCase(text[at + i]) != Character.toUpperCase(word.charAt(i))) {
        return false;
      }
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
    while (to < end && isDigit(text[to])) {
      to++;
    }
    return to - at;
  }

  /// The value of the next so many characters, which are digits.
  int digits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value * 10 + (text[at++] - '0');
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
