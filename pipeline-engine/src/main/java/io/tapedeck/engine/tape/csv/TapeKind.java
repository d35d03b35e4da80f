package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.model.EventKind;
import java.util.List;

/// What the rows of a file are.
enum TapeKind {
  BARS("bars", EventKind.BAR),
  TRADES("trades", EventKind.TRADE),
  QUOTES("quotes", EventKind.QUOTE),
  /// A column says it of each row.
  MIXED("mixed", EventKind.values());

  private final String word;
  private final List<EventKind> events;

  TapeKind(String word, EventKind... events) {
    this.word = word;
    this.events = List.of(events);
  }

  /// The kinds that its rows may have.
  List<EventKind> events() {
    return events;
  }

  String word() {
    return word;
  }
}
