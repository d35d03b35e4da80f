package io.tapedeck.engine.transport;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// Finds the closed hours that a tape at event-time pace jumps over, from the tape itself: nights,
/// weekends and holes are gaps that are far longer than the steps before them. For one thread.
///
/// A gap counts as closed if it is longer than [#LEAST] and longer than [#TIMES] times the median
/// of the last [#STEPS] steps, of which at least [#ENOUGH] must be known. It is played as one step
/// of that median length. So a tape of minute bars passes over nights and weekends, and one of
/// daily bars over nothing.
final class ClosedHours {

  static final Duration LEAST = Duration.ofMinutes(30);
  static final int TIMES = 20;
  static final int STEPS = 63;
  static final int ENOUGH = 5;

  private final boolean skipped;
  private final long[] steps = new long[STEPS];
  private int known;
  private int next;

  /// @param skipped whether closed hours are jumped over at all
  ClosedHours(boolean skipped) {
    this.skipped = skipped;
  }

  /// How long the time between two records is played; every gap is to be asked for, once.
  ///
  /// @param from event time of a record
  /// @param to event time of the next one, later than `from`
  Duration open(Instant from, Instant to) {
    Duration step = Duration.between(from, to);
    if (!skipped) {
      return step;
    }
    if (step.compareTo(LEAST) > 0 && known >= ENOUGH) {
      Duration median = Duration.ofNanos(median());
      if (step.compareTo(median.multipliedBy(TIMES)) > 0) {
        return median;
      }
    }
    // Centuries do not fit, and are no step that anything could be compared with.
    if (step.getSeconds() < Long.MAX_VALUE / 1_000_000_000L) {
      steps[next] = step.toNanos();
      next = (next + 1) % STEPS;
      known = Math.min(known + 1, STEPS);
    }
    return step;
  }

  private long median() {
    long[] sorted = Arrays.copyOf(steps, known);
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
