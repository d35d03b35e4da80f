package io.tapedeck.engine.sink.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/// The time of a world, which passes only as it is told: a clock that people set, and one that
/// nobody does.
final class Time {

  private Instant now = Instant.parse("2026-01-06T12:00:00Z");
  private Duration sinceStart = Duration.ZERO;

  /// By the clock on the wall.
  Instant now() {
    return now;
  }

  /// By the clock that is never set.
  long nanos() {
    return sinceStart.toNanos();
  }

  void pass(Duration time) {
    now = now.plus(time);
    sinceStart = sinceStart.plus(time);
  }

  /// Mostly forward; now and then an hour to either side.
  void jump(SplittableRandom random) {
    int jump = random.nextInt(20);
    now = now.plusSeconds(jump == 0 ? -3600 : jump == 1 ? 3600 : 0);
    pass(Duration.ofSeconds(random.nextInt(20)));
  }
}
