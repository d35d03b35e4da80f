package io.tapedeck.engine.oracle;

/// What can be wrong with a lake. None of it may be there once a sink has come to the end.
public enum Finding {
  /// A record that was published is nowhere.
  LOST,
  /// A record is there again.
  DOUBLED,
  /// A record that nobody published, or not like this.
  INVENTED,
  /// A record is in a folder that is not that of its table, date and symbol.
  MISPLACED,
  /// A record of a source and symbol stands behind a later one.
  OUT_OF_ORDER,
  /// An object that cannot be read to its end.
  PARTIAL,
  /// An object that no plan names.
  FOREIGN,
  /// An object that a plan names is not there.
  MISSING,
  /// An object has another size, hash or number of records than its plan says.
  DIFFERENT,
  /// Offsets that no plan covers lie between two plans.
  GAP,
  /// Offsets that two plans cover.
  OVERLAP,
  /// A plan without its mark.
  UNDONE,
  /// An upload in parts that nobody ended.
  OPEN_UPLOAD
}
