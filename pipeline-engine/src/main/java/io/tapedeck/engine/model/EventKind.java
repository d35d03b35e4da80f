package io.tapedeck.engine.model;

import java.util.List;

/// The kinds of market event, with the word used on the wire and the table each is stored in.
public enum EventKind {
  BAR("bar", "bars", "open", "high", "low", "close", "volume", "adj_close", "interval"),
  TRADE("trade", "trades", "price", "size", "side"),
  QUOTE("quote", "quotes", "bid", "ask", "bid_size", "ask_size");

  private final String word;
  private final String table;
  private final List<String> fields;

  EventKind(String word, String table, String... fields) {
    this.word = word;
    this.table = table;
    this.fields = List.of(fields);
  }

  /// The value of the field `kind` on the wire.
  public String word() {
    return word;
  }

  /// The table of the lake that holds events of this kind.
  public String table() {
    return table;
  }

  /// The fields that only this kind has, under their names on the wire. No further column of an
  /// event of this kind may have one of these names, nor `symbol`, `timestamp` or `kind`.
  public List<String> fields() {
    return fields;
  }
}
