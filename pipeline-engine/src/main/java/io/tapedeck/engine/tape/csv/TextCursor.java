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
    while (at < end && Blanks.is(text[at])) {
      at++;
    }
  }

  /// How many letters stand here in a row.
  int letterRun() {
    int to = at;
    while (to < end && Character.isLetter(text[to])) {
      to++;
    }
    return to - at;
  }

  /// The next so many characters, which are passed.
  String word(int count) {
    String word = new String(text, at, count);
    at += count;
    return word;
  }

  /// How many characters follow.
  int remaining() {
    return end - at;
  }

  /// What follows, to the end.
  String rest() {
    return new String(text, at, Math.max(0, end - at));
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

  /// How many digits a text begins with.
  static int digitsFrom(String value) {
    int run = 0;
    while (run < value.length() && isDigit(value.charAt(run))) {
      run++;
    }
    return run;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
