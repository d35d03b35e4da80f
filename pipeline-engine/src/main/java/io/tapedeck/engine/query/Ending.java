package io.tapedeck.engine.query;

import io.tapedeck.engine.state.QueryState;
import java.time.Duration;

/// How a query ended and what it read until then, which is billed in any case.
///
/// @param queryId the service's name for it; empty if it never had one
record Ending(QueryState state, String queryId, long scannedBytes, Duration engineTime) {

  /// One that the service never began.
  static Ending before(QueryState state) {
    return new Ending(state, "", 0, Duration.ZERO);
  }

  /// The same in another state.
  Ending with(QueryState other) {
    return new Ending(other, queryId, scannedBytes, engineTime);
  }
}
