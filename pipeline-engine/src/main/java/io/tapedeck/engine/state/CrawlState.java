package io.tapedeck.engine.state;

import io.tapedeck.engine.error.EngineException;
import java.time.Duration;

/// The life of a crawl: `Starting → Running → Stopping → Succeeded | Failed | Cancelled`.
public sealed interface CrawlState {

  default boolean isOver() {
    return this instanceof Succeeded || this instanceof Failed || this instanceof Cancelled;
  }

  record Starting() implements CrawlState {}

  /// The crawler reads the lake. `elapsed` is the time since it was started.
  record Running(Duration elapsed) implements CrawlState {}

  /// The crawler writes what it found, or winds down after a stop.
  record Stopping(Duration elapsed) implements CrawlState {}

  /// Counts are those of the service's metrics for its last crawl.
  record Succeeded(int tablesCreated, int tablesUpdated, int tablesDeleted, Duration elapsed)
      implements CrawlState {}

  record Failed(EngineException error) implements CrawlState {}

  record Cancelled() implements CrawlState {}
}
