package io.tapedeck.engine;

import io.tapedeck.engine.query.cost.Budget;
import io.tapedeck.engine.query.library.BoundQuery;

/// A statement to run and how: one immutable order.
///
/// @param query the statement with its values
/// @param budget what it may read; the home's own budget holds besides
/// @param hot whether what is in the topic and not yet in the lake is included; the handle's notes
///   say how much that was
public record QueryOrder(BoundQuery query, Budget budget, boolean hot) {

  /// Runs a statement over the lake, within the home's budget.
  public static QueryOrder of(BoundQuery query) {
    return new QueryOrder(query, Budget.NONE, false);
  }

  /// The same for a statement without parameters.
  public static QueryOrder of(String sql) {
    return of(BoundQuery.of(sql));
  }

  public QueryOrder with(Budget other) {
    return new QueryOrder(query, other, hot);
  }

  /// The same with what is not yet in the lake.
  public QueryOrder withHot(boolean included) {
    return new QueryOrder(query, budget, included);
  }
}
