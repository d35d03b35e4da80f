package io.tapedeck.engine.query.history;

import java.time.Instant;
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
public record PastQuery(
    Instant at,
    String name,
    String sql,
    Map<String, String> values,
    Outcome outcome,
    String message,
    String queryId,
    long scannedBytes,
    long millis) {

  public PastQuery {
    values = Map.copyOf(values);
  }

  public enum Outcome {
    SUCCEEDED,
    FAILED,
    CANCELLED
  }
}
