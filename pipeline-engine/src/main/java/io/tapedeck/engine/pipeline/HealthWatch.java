package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.EngineSnapshot.Health;
import io.tapedeck.engine.EngineSnapshot.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// Asks each service every fifteen seconds whether it is there and remembers the answer. Owns one
/// thread.
final class HealthWatch implements AutoCloseable {

  private static final long SECONDS_BETWEEN = 15;

  private final Map<String, Runnable> checks;
  private final Map<String, Service> latest = new LinkedHashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("health").daemon().factory());

  private final ScheduledFuture<?> rounds;

  /// Starts asking at once.
  HealthWatch(Map<String, Runnable> checks) {
    this.checks = checks;
    checks
        .keySet()
        .forEach(name -> latest.put(name, new Service(name, Health.UNKNOWN, "not asked yet")));
    rounds = thread.scheduleWithFixedDelay(this::round, 0, SECONDS_BETWEEN, TimeUnit.SECONDS);
  }

  List<Service> services() {
    synchronized (latest) {
      return new ArrayList<>(latest.values());
    }
  }

  private void round() {
    checks.forEach(
        (name, check) -> {
          Service found = ask(name, check);
          synchronized (latest) {
            latest.put(name, found);
          }
        });
  }

  /// Whatever a check throws is its answer: this service is down, and why. It is shown, so it is
  /// not logged as well.
  private static Service ask(String name, Runnable check) {
    try {
      check.run();
      return new Service(name, Health.UP, "answers");
    } catch (RuntimeException e) {
      String reason = e.getMessage();
      return new Service(name, Health.DOWN, reason == null ? e.toString() : reason);
    }
  }

  @Override
  public void close() {
    rounds.cancel(true);
    thread.shutdownNow();
  }
}
