package io.tapedeck.engine.tape.csv;

import java.util.List;
import java.util.Map;

/// Which column plays which role.
///
/// @param indexes without the roles of time, which the values decide
record Roles(TapeKind kind, Map<ColumnRole, Integer> indexes) {

  private static final List<ColumnRole> BARS =
      List.of(
          ColumnRole.SYMBOL,
          ColumnRole.OPEN,
          ColumnRole.HIGH,
          ColumnRole.LOW,
          ColumnRole.CLOSE,
          ColumnRole.ADJ_CLOSE,
          ColumnRole.VOLUME);
  private static final List<ColumnRole> TRADES =
      List.of(ColumnRole.SYMBOL, ColumnRole.PRICE, ColumnRole.SIZE, ColumnRole.SIDE);
  private static final List<ColumnRole> QUOTES =
      List.of(
          ColumnRole.SYMBOL,
          ColumnRole.BID,
          ColumnRole.ASK,
          ColumnRole.BID_SIZE,
          ColumnRole.ASK_SIZE);
  private static final List<ColumnRole> MIXED =
      List.of(
          ColumnRole.SYMBOL,
          ColumnRole.KIND,
          ColumnRole.OPEN,
          ColumnRole.HIGH,
          ColumnRole.LOW,
          ColumnRole.CLOSE,
          ColumnRole.ADJ_CLOSE,
          ColumnRole.VOLUME,
          ColumnRole.PRICE,
          ColumnRole.SIZE,
          ColumnRole.SIDE,
          ColumnRole.BID,
          ColumnRole.ASK,
          ColumnRole.BID_SIZE,
          ColumnRole.ASK_SIZE);

  /// The roles that a kind has.
  static List<ColumnRole> wanted(TapeKind kind) {
    return switch (kind) {
      case BARS -> BARS;
      case TRADES -> TRADES;
      case QUOTES -> QUOTES;
      case MIXED -> MIXED;
    };
  }

  /// The column of a role, -1 if there is none.
  int index(ColumnRole role) {
    Integer index = indexes.get(role);
    return index == null ? -1 : index;
  }
}
