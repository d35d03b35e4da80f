package io.tapedeck.engine.tape.csv;

/// One row of a file: its fields, or why it has none.
sealed interface Row {

  /// The line where it begins, from 1.
  long line();

  /// Its original text, without the line end.
  String raw();

  record Fields(long line, String raw, String[] values) implements Row {}

  record Broken(long line, String raw, String reason) implements Row {}
}
