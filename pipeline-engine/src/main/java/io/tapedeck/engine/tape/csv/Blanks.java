package io.tapedeck.engine.tape.csv;

/// Blanks as tables have them: also those that do not break a line, and the mark of byte order that
/// is left over where files were joined.
final class Blanks {

  private Blanks() {}

  static boolean is(char c) {
    return c <= ' '
        || (c >= '\u00A0'
            && (c == '\u00A0'
                || c == '\u3000'
                || c == '\uFEFF'
                || (c >= '\u2000' && c <= '\u200B')
                || c == '\u202F'
                || c == '\u200E'
                || c == '\u200F'));
  }

  static String strip(String value) {
    int from = 0;
    int to = value.length();
    while (from < to && is(value.charAt(from))) {
      from++;
    }
    while (to > from && is(value.charAt(to - 1))) {
      to--;
    }
    return value.substring(from, to);
  }
}
