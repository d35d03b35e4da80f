package io.tapedeck.engine.tape.csv;

/// The type of a further column.
enum ExtraType {
  LONG("a whole number"),
  DOUBLE("a number"),
  BOOLEAN("true or false"),
  STRING("text");

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
    if (length - from < 1 || length - from > 18 || (value.charAt(from) == '0' && length > 1)) {
      return false;
    }
    for (int i = from; i < length; i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  static boolean isBoolean(String value) {
    return isTrue(value) || value.equalsIgnoreCase("false");
  }

  static boolean isTrue(String value) {
    return value.equalsIgnoreCase("true");
  }
}
