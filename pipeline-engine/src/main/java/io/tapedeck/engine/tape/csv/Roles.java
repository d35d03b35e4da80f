package io.tapedeck.engine.tape.csv;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which column plays which role, decided by the names alone: the kind first, then for each role of
/// that kind the column whose name fits best and is not taken.
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

  /// The column of a role, -1 if there is none.
  int index(ColumnRole role) {
    Integer index = indexes.get(role);
    return index == null ? -1 : index;
  }

  /// @param names normalised
  /// @param usable the columns that may be taken, by position
  /// @return null if no column says what anything cost
  static @Nullable Roles of(List<String> names, Set<Integer> usable) {
    Set<ColumnRole> named =
        java.util.Arrays.stream(ColumnRole.values())
            .filter(role -> best(role, names, usable, Map.of()) >= 0)
            .collect(Collectors.toSet());
    boolean range = named.contains(ColumnRole.HIGH) && named.contains(ColumnRole.LOW);
    boolean close = named.contains(ColumnRole.CLOSE) || named.contains(ColumnRole.PRICE);
    boolean spread = named.contains(ColumnRole.BID) && named.contains(ColumnRole.ASK);
    boolean sized = named.contains(ColumnRole.SIZE) || named.contains(ColumnRole.SIDE);
    boolean priced = names.contains("price") || names.contains("trade_price");
    if (named.contains(ColumnRole.KIND) && (close || spread)) {
      return assign(TapeKind.MIXED, MIXED, names, usable);
    }
    if (close && (range || (named.contains(ColumnRole.OPEN) && !spread))) {
      return assign(TapeKind.BARS, BARS, names, usable);
    }
    if (spread && !(priced && sized)) {
      return assign(TapeKind.QUOTES, QUOTES, names, usable);
    }
    if (named.contains(ColumnRole.PRICE) && sized && !names.contains("close")) {
      return assign(TapeKind.TRADES, TRADES, names, usable);
    }
    if (close || named.contains(ColumnRole.ADJ_CLOSE)) {
      return assign(TapeKind.BARS, BARS, names, usable);
    }
    return null;
  }

  private static Roles assign(
      TapeKind kind, List<ColumnRole> wanted, List<String> names, Set<Integer> usable) {
    Map<ColumnRole, Integer> indexes = new EnumMap<>(ColumnRole.class);
    for (ColumnRole role : wanted) {
      int index = best(role, names, usable, indexes);
      if (index >= 0) {
        indexes.put(role, index);
      }
    }
    if (kind == TapeKind.BARS && !indexes.containsKey(ColumnRole.CLOSE)) {
      int price = best(ColumnRole.PRICE, names, usable, indexes);
      if (price >= 0) {
        indexes.put(ColumnRole.CLOSE, price);
      }
    }
    return new Roles(kind, indexes);
  }

  private static int best(
      ColumnRole role, List<String> names, Set<Integer> usable, Map<ColumnRole, Integer> taken) {
    int best = -1;
    int bestRank = Integer.MAX_VALUE;
    for (int i = 0; i < names.size(); i++) {
      int rank = role.rank(names.get(i));
      if (rank >= 0 && rank < bestRank && usable.contains(i) && !taken.containsValue(i)) {
        best = i;
        bestRank = rank;
      }
    }
    return best;
  }
}
