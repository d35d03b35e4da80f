package io.tapedeck.engine.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// A stop watch over the stages of a run: entering one ends the one before. Safe for use by any
/// thread.
final class Stages {

  private final LongSupplier nanoClock;
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private String current = "";
  private long since;

  Stages(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  synchronized void enter(String stage) {
    settle();
    current = stage;
  }

  /// Ends the stage under way.
  synchronized void end() {
    enter("");
  }

  /// Seconds by stage in the order of their beginning, the one under way included.
  synchronized Map<String, Double> seconds() {
    settle();
    return new LinkedHashMap<>(seconds);
  }

  private void settle() {
    long now = nanoClock.getAsLong();
    if (!current.isEmpty()) {
      seconds.merge(current, (now - since) / 1e9, Double::sum);
    }
    since = now;
  }
}
