package io.tapedeck.engine;

import io.tapedeck.engine.query.cost.Budget;
import io.tapedeck.engine.query.library.BoundQuery;

/// A statement to run and how: one immutable order.
///
/// @param query the statement with its values
/// @param budget what it may read; the home's own budget holds besides
public record QueryOrder(BoundQuery query, Budget budget) {

  /// Runs a statement over the lake, within the home's budget.
  public static QueryOrder of(BoundQuery query) {
    return new QueryOrder(query, Budget.NONE);
  }

  /// The same for a statement without parameters.
  public static QueryOrder of(String sql) {
    return of(BoundQuery.of(sql));
  }

  public QueryOrder with(Budget other) {
    return new QueryOrder(query, other);
  }
}
