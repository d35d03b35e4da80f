package io.tapedeck.engine.model;

/// The kinds of market event, with the word used on the wire and the table each is stored in.
public enum EventKind {
  BAR("bar", "bars"),
  TRADE("trade", "trades"),
  QUOTE("quote", "quotes");

  private final String word;
  private final String table;

  EventKind(String word, String table) {
    this.word = word;
    this.table = table;
  }

  /// The value of the field `kind` on the wire.
  public String word() {
    return word;
  }

  /// The table of the lake that holds events of this kind.
  public String table() {
    return table;
  }
}
