package io.tapedeck.engine.tape.csv;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/// Tells what time it is in UTC when the clocks of a place show a time. For one thread: it
/// remembers the last day.
///
/// An hour that the clocks pass over in spring is read as if they had not yet been put forward, and
/// an hour that they show twice in autumn as its first time, as [java.time.ZonedDateTime#ofLocal]
/// has it.
final class WallClock {

  private static final long DAY = 86_400;

  private final ZoneRules rules;
  private long day = Long.MIN_VALUE;
  private boolean changes;
  private int offset;

  WallClock(ZoneId zone) {
    this.rules = zone.getRules();
  }

  /// @param local seconds since 1970-01-01T00:00 on the clocks of that place
  /// @return seconds since 1970-01-01T00:00Z
  long utc(long local) {
    long today = Math.floorDiv(local, DAY);
    if (today != day) {
      turn(today);
    }
    return local - (changes ? offset(local) : offset);
  }

  private void turn(long today) {
    day = today;
    // A zone is at most 18 hours from UTC, so that nothing changes that day if nothing does here.
    Instant before = Instant.ofEpochSecond((today - 1) * DAY);
    ZoneOffsetTransition next = rules.nextTransition(before);
    changes = next != null && next.toEpochSecond() < (today + 2) * DAY;
    offset = rules.getOffset(before).getTotalSeconds();
  }

  private int offset(long local) {
    return rules.getOffset(LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC)).getTotalSeconds();
  }
}
