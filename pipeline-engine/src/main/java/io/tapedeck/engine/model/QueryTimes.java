package io.tapedeck.engine.model;

import java.time.Duration;
import java.util.List;

/// Where the time of a query went at the service, as Athena's QueryExecutionStatistics tell it.
/// What the service does not tell is zero. Immutable.
///
/// @param queued waited for a place
/// @param planned reading the statement and the catalog; a part of `executed`
/// @param executed in the engine
/// @param published writing down the answer
public record QueryTimes(Duration queued, Duration planned, Duration executed, Duration published) {

  /// Nothing is known.
  public static final QueryTimes NONE =
      new QueryTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

  public QueryTimes {
    for (Duration part : List.of(queued, planned, executed, published)) {
      if (part.isNegative()) {
        throw new IllegalArgumentException("a time of a query is negative: " + part);
      }
    }
  }
}
