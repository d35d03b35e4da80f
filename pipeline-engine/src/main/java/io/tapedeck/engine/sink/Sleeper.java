package io.tapedeck.engine.sink;

import java.time.Duration;

/// Waits between attempts.
@FunctionalInterface
public interface Sleeper {

  /// Returns when the time is over.
  void sleep(Duration time) throws InterruptedException;
}
