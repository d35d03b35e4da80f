package io.tapedeck.engine.tape.csv;

/// What a single cell could be, seen by itself.
enum CellKind {
  ABSENT,
  NUMBER,
  TIME,
  TEXT;

  static CellKind of(String cell) {
    String value = cell.strip();
    if (NumberStyle.isAbsent(value)) {
      return ABSENT;
    }
    if (value.length() > 64) {
      return TEXT;
    }
    if (TimeFormatGuess.isTime(value)) {
      return TIME;
    }
    return isNumber(value) ? NUMBER : TEXT;
  }

  static boolean isNumber(String value) {
    return NumberStyle.POINT.read(value) != null || NumberStyle.COMMA.read(value) != null;
  }
}
