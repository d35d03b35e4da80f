package io.tapedeck.engine.query;

import io.tapedeck.engine.state.QueryState;
import java.time.Duration;
import java.util.List;

/// How a query ended and what it is known to have read until then, which is billed in any case.
///
/// @param queryId the service's name for it; empty if it never had one
/// @param notes what is said along with its answer
record Ending(
    QueryState state, String queryId, long scannedBytes, Duration engineTime, List<String> notes) {

  Ending {
    notes = List.copyOf(notes);
  }

  Ending(QueryState state, String queryId, long scannedBytes, Duration engineTime) {
    this(state, queryId, scannedBytes, engineTime, List.of());
  }

  /// One that the service never began.
  static Ending before(QueryState state) {
    return new Ending(state, "", 0, Duration.ZERO);
  }

  /// The same in another state.
  Ending with(QueryState other) {
    return new Ending(other, queryId, scannedBytes, engineTime, notes);
  }

  /// The same with what is said along with its answer.
  Ending with(List<String> said) {
    return new Ending(state, queryId, scannedBytes, engineTime, said);
  }
}
