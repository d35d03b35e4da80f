package io.tapedeck.engine.model;

import java.util.List;

/// What objects can be partitioned by; the order in which they are given is the order of the
/// folders.
public enum PartitionField {
  /// The UTC date of the event, `dt=YYYY-MM-DD`.
  DT("dt"),
  /// The symbol, `symbol=HSI`.
  SYMBOL("symbol");

  private final String word;

  PartitionField(String word) {
    this.word = word;
  }

  /// The name of the partition column.
  public String word() {
    return word;
  }

  /// What is used when nothing else is asked: by date, then by symbol.
  public static List<PartitionField> standard() {
    return List.of(DT, SYMBOL);
  }
}
