package io.tapedeck.engine.transport;

import java.time.Duration;
import java.time.Instant;

/// Says how much of the time between two records is closed hours that a tape at event-time pace
/// jumps over.
@FunctionalInterface
public interface ClosedHours {

  /// Every hour is played.
  ClosedHours NONE = (from, to) -> Duration.ZERO;

  /// @param from event time of a record
  /// @param to event time of the next one, later than `from`
  /// @return how much of it to skip, from nothing to all of it
  Duration between(Instant from, Instant to);

  /// Skips what is longer than `gap`, whatever it is: nights, weekends, holes in the data.
  static ClosedHours gapsLongerThan(Duration gap) {
    return (from, to) -> {
      Duration step = Duration.between(from, to);
      return step.compareTo(gap) > 0 ? step.minus(gap) : Duration.ZERO;
    };
  }
}
