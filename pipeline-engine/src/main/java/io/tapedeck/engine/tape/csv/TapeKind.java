package io.tapedeck.engine.tape.csv;

/// What the rows of a file are.
enum TapeKind {
  BARS("bars"),
  TRADES("trades"),
  QUOTES("quotes"),
  /// A column says it of each row.
  MIXED("mixed");

  private final String word;

  TapeKind(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }
}
