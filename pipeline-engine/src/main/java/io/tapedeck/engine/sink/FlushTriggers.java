package io.tapedeck.engine.sink;

import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.model.FlushReason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says when what waits should be stored. Looks at the clock once a question, not once a record; a
/// clock that was set back only makes it start waiting again, one that was set forward makes one
/// flush come early. Confined to the sink's thread.
final class FlushTriggers {

  /// Keeps plans at some megabytes.
  static final int MOST_OBJECTS = 20_000;

  private final LakeConfig lake;
  private final InstantSource clock;
  private final Duration idleAfter;
  private boolean arrived;
  private @Nullable Instant oldest;
  private @Nullable Instant latest;

  FlushTriggers(LakeConfig lake, InstantSource clock) {
    this.lake = lake;
    this.clock = clock;
    // A source that has gone quiet is worth an early object; one that trickles is not.
    idleAfter = lake.flushAfter().dividedBy(2);
  }

  /// A record has come.
  void arrived() {
    arrived = true;
    if (oldest == null) {
      oldest = clock.instant();
    }
  }

  /// Nothing waits any more.
  void reset() {
    arrived = false;
    oldest = null;
    latest = null;
  }

  /// Why so much is worth a flush whatever the time.
  Optional<FlushReason> dueBySize(Intake intake) {
    if (intake.records() >= lake.flushRecords() || intake.waiting().objects() >= MOST_OBJECTS) {
      return Optional.of(FlushReason.RECORDS);
    }
    return intake.waiting().bytes() >= lake.flushBytes().bytes()
        ? Optional.of(FlushReason.BYTES)
        : Optional.empty();
  }

  /// Why what waits is worth a flush now.
  Optional<FlushReason> due(Intake intake) {
    Optional<FlushReason> bySize = dueBySize(intake);
    if (bySize.isPresent()) {
      return bySize;
    }
    Instant now = clock.instant();
    if (arrived || latest == null || latest.isAfter(now)) {
      latest = now;
      arrived = false;
    }
    if (oldest == null || oldest.isAfter(now)) {
      oldest = now;
    }
    if (!oldest.plus(lake.flushAfter()).isAfter(now)) {
      return Optional.of(FlushReason.AGE);
    }
    return latest.plus(idleAfter).isAfter(now) ? Optional.empty() : Optional.of(FlushReason.IDLE);
  }
}
