package io.tapedeck.engine.tape.csv;

/// The type of a further column.
enum ExtraType {
  LONG("a whole number"),
  DOUBLE("a number"),
  BOOLEAN("true or false"),
  STRING("text");

  private static final String GREATEST = Long.toString(Long.MAX_VALUE);
  private static final String LEAST = Long.toString(Long.MIN_VALUE);

  private final String expected;

  ExtraType(String expected) {
    this.expected = expected;
  }

  /// For the reason of a rejected row.
  String expected() {
    return expected;
  }

  /// Whether the text is a whole number as a program would write it: `000001` and `+5` are texts.
  static boolean isLong(String value) {
    int length = value.length();
    int from = value.startsWith("-") ? 1 : 0;
    if (length - from < 1 || length - from > 19 || (value.charAt(from) == '0' && length > 1)) {
      return false;
    }
    for (int i = from; i < length; i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return length - from < 19 || value.compareTo(from == 0 ? GREATEST : LEAST) <= 0;
  }

  /// Whether the text is a whole number with more digits than either kind of number keeps.
  static boolean isTooLong(String value) {
    int from = value.startsWith("-") ? 1 : 0;
    return value.length() - from >= 19
        && TextCursor.digitsFrom(value.substring(from)) == value.length() - from;
  }

  static boolean isBoolean(String value) {
    return isTrue(value) || value.equalsIgnoreCase("false");
  }

  static boolean isTrue(String value) {
    return value.equalsIgnoreCase("true");
  }
}
