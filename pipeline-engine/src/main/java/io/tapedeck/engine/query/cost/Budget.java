package io.tapedeck.engine.query.cost;

import java.util.OptionalLong;

/// How much may be read: by one query, and by all queries of a UTC day. What a query is billed for
/// counts, so a small one counts as the least that is billed. Money is turned into bytes by a
/// [Price].
///
/// @param perQuery in bytes; empty for no limit
/// @param perDay in bytes; empty for no limit
public record Budget(OptionalLong perQuery, OptionalLong perDay) {

  public static final Budget NONE = new Budget(OptionalLong.empty(), OptionalLong.empty());

  /// @throws IllegalArgumentException if a limit is negative
  public Budget {
    if (perQuery.orElse(0) < 0 || perDay.orElse(0) < 0) {
      throw new IllegalArgumentException("A budget is not negative");
    }
  }

  /// A limit to one query.
  public static Budget ofQuery(long bytes) {
    return new Budget(OptionalLong.of(bytes), OptionalLong.empty());
  }

  /// The narrower of two budgets.
  public Budget and(Budget other) {
    return new Budget(least(perQuery, other.perQuery), least(perDay, other.perDay));
  }

  private static OptionalLong least(OptionalLong one, OptionalLong other) {
    return one.isPresent() && other.isPresent()
        ? OptionalLong.of(Math.min(one.getAsLong(), other.getAsLong()))
        : one.isPresent() ? one : other;
  }

  /// What one query may still be billed for when this much was spent today; empty for no limit.
  public OptionalLong left(long spentToday) {
    OptionalLong day =
        perDay.isPresent()
            ? OptionalLong.of(Math.max(0, perDay.getAsLong() - spentToday))
            : OptionalLong.empty();
    return least(perQuery, day);
  }
}
