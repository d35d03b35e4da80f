package io.tapedeck.engine.query.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A query that is over.
///
/// @param at when it was begun
/// @param name the library's or saved query that it was made from; empty for none
/// @param sql as it was written, with `:name` for its parameters
/// @param values its parameters
/// @param outcome how it ended
/// @param message why, where it did not succeed; else empty
/// @param queryId the service's name for it; empty if it was refused before it had one
/// @param scannedBytes what was read
/// @param millis what the service took, in milliseconds
/// @param notes what was said along with its answer: how much of it was not yet in the lake
public record PastQuery(
    Instant at,
    String name,
    String sql,
    Map<String, String> values,
    Outcome outcome,
    String message,
    String queryId,
    long scannedBytes,
    long millis,
    List<String> notes) {

  public PastQuery {
    values = Map.copyOf(values);
    notes = List.copyOf(notes);
  }

  /// One that nothing was said along with.
  public PastQuery(
      Instant at,
      String name,
      String sql,
      Map<String, String> values,
      Outcome outcome,
      String message,
      String queryId,
      long scannedBytes,
      long millis) {
    this(at, name, sql, values, outcome, message, queryId, scannedBytes, millis, List.of());
  }

  public enum Outcome {
    SUCCEEDED,
    FAILED,
    /// It was not started, because a limit does not allow it.
    REFUSED,
    CANCELLED
  }
}
