package io.tapedeck.engine.state;

import io.tapedeck.engine.error.EngineException;
import java.time.Duration;

/// The life of a query: `Submitted → Running → Succeeded | Failed | Cancelled`.
public sealed interface QueryState {

  default boolean isOver() {
    return !(this instanceof Submitted || this instanceof Running);
  }

  /// Handed over; the service has not named it yet or has it in its queue.
  record Submitted() implements QueryState {}

  /// The service works on it. `queryId` is the service's own name for it.
  record Running(String queryId) implements QueryState {}

  /// Rows are ready. `scannedBytes` is what the service read (and bills), `engineTime` what it took
  /// there.
  record Succeeded(String queryId, long scannedBytes, Duration engineTime) implements QueryState {}

  record Failed(EngineException error) implements QueryState {}

  record Cancelled() implements QueryState {}
}
