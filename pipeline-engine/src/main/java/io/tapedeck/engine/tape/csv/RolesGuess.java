package io.tapedeck.engine.tape.csv;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds which column plays which role: the kind first, then for each role of that kind the column
/// whose name fits best, whose values may be that, and which is not taken.
final class RolesGuess {

  /// Names of a price that say "of one trade".
  private static final int PRICE_OF_A_TRADE = 4;

  private static final Set<String> KINDS = Set.of("bar", "b", "trade", "t", "quote", "q");

  private final List<String> names;
  private final List<ColumnFacts> facts;
  private final Set<Integer> times;
  private final Set<Integer> decided;

  /// @param names normalised
  /// @param times the columns of time, which take no other role
  RolesGuess(List<String> names, List<ColumnFacts> facts, Set<Integer> times) {
    this(names, facts, times, Set.of());
  }

  /// @param decided columns that are what their names say, whatever their values
  RolesGuess(
      List<String> names, List<ColumnFacts> facts, Set<Integer> times, Set<Integer> decided) {
    this.names = names;
    this.facts = facts;
    this.times = times;
    this.decided = decided;
  }

  /// @param decided the kind that a person decided; null if nobody did
  /// @param step how far apart the rows are in time
  /// @return null if no column says what anything cost
  @Nullable Roles find(@Nullable TapeKind decided, RowStep step) {
    TapeKind kind = decided == null ? kind(step) : decided;
    return kind == null ? null : assign(kind);
  }

  private @Nullable TapeKind kind(RowStep step) {
    int closeAt = best(ColumnRole.CLOSE, Map.of());
    int priceAt = best(ColumnRole.PRICE, Map.of());
    boolean range = has(ColumnRole.HIGH) && has(ColumnRole.LOW);
    boolean close = closeAt >= 0 || priceAt >= 0;
    boolean spread = has(ColumnRole.BID) && has(ColumnRole.ASK);
    boolean priced = priceAt >= 0 && ColumnRole.PRICE.rank(names.get(priceAt)) < PRICE_OF_A_TRADE;
    if (has(ColumnRole.KIND) && (close || spread)) {
      return TapeKind.MIXED;
    }
    if (close && (range || (has(ColumnRole.OPEN) && !spread))) {
      return TapeKind.BARS;
    }
    if (spread && !(priced && isSized())) {
      return TapeKind.QUOTES;
    }
    boolean ownClose = closeAt >= 0 && closeAt != priceAt;
    if (priceAt >= 0 && !ownClose && isTraded(step)) {
      return TapeKind.TRADES;
    }
    return close || has(ColumnRole.ADJ_CLOSE) ? TapeKind.BARS : null;
  }

  /// A size or a side is of one trade; a volume is, too, unless the rows are as far apart as bars.
  private boolean isTraded(RowStep step) {
    int size = best(ColumnRole.SIZE, Map.of());
    boolean volume = size >= 0 && ColumnRole.VOLUME.rank(names.get(size)) >= 0;
    return has(ColumnRole.SIDE)
        || (size >= 0 && !volume)
        || (volume && !step.isOfDays() && !step.isEven());
  }

  private boolean isSized() {
    return has(ColumnRole.SIZE) || has(ColumnRole.SIDE);
  }

  private boolean has(ColumnRole role) {
    return best(role, Map.of()) >= 0;
  }

  private Roles assign(TapeKind kind) {
    Map<ColumnRole, Integer> indexes = new EnumMap<>(ColumnRole.class);
    for (ColumnRole role : Roles.wanted(kind)) {
      int index = best(role, indexes);
      if (index >= 0) {
        indexes.put(role, index);
      }
    }
    if (kind == TapeKind.BARS && !indexes.containsKey(ColumnRole.CLOSE)) {
      int price = best(ColumnRole.PRICE, indexes);
      if (price >= 0) {
        indexes.put(ColumnRole.CLOSE, price);
      }
    }
    return new Roles(kind, indexes);
  }

  private int best(ColumnRole role, Map<ColumnRole, Integer> taken) {
    int best = -1;
    long bestRank = Long.MAX_VALUE;
    for (int i = 0; i < names.size(); i++) {
      long rank = role.rank(names.get(i));
      // Nothing but zeros is the volume of a market that has another one to show.
      rank += rank >= 0 && role.isNumber() && facts.get(i).isZero() ? 1_000_000 : 0;
      if (rank >= 0 && rank < bestRank && mayBe(role, i) && !taken.containsValue(i)) {
        best = i;
        bestRank = rank;
      }
    }
    return best;
  }

  private boolean mayBe(ColumnRole role, int column) {
    if (times.contains(column)) {
      return false;
    }
    ColumnFacts values = facts.get(column);
    return switch (role) {
      case SYMBOL ->
          !values.isBlank()
              && !values.hasFractions()
              && (names.get(column).length() > 1 || values.numbers() == 0)
              && (role.rank(names.get(column)) == 0 || !values.isNumbering());
      case KIND -> !values.isBlank() && KINDS.containsAll(values.distinct());
      case SIDE -> values.distinct().size() <= 6;
      case TIMESTAMP, DATE, TIME -> false;
      case OPEN, HIGH, LOW, CLOSE, ADJ_CLOSE, VOLUME, PRICE, SIZE, BID, ASK, BID_SIZE, ASK_SIZE ->
          values.mayBeNumeric() || decided.contains(column);
    };
  }
}
