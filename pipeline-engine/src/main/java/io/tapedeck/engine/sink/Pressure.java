package io.tapedeck.engine.sink;

import io.tapedeck.engine.error.EngineException;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How much waits in a sink, and whether reading must wait for it: because as much waits as may, or
/// because the disk takes no more of it. Measured by the thread that consumes; for any thread to
/// ask.
final class Pressure {

  private static final Logger LOG = LoggerFactory.getLogger(Pressure.class);

  /// How many objects may wait when the lake does not answer; each is a line of a plan, which is
  /// read as a whole.
  private static final int MOST_OBJECTS = 2 * FlushTriggers.MOST_OBJECTS;

  private final SinkSettings settings;
  private final Intake intake;
  private final Flushes flushes;
  private final FlushTriggers triggers;
  private final Retries retries;
  private final InstantSource clock;
  private volatile Retries.@Nullable Trouble disk;
  private volatile long waitingBytes;
  private volatile boolean full;
  private volatile boolean ahead;

  Pressure(
      SinkSettings settings,
      Intake intake,
      Flushes flushes,
      FlushTriggers triggers,
      Retries retries,
      InstantSource clock) {
    this.settings = settings;
    this.intake = intake;
    this.flushes = flushes;
    this.triggers = triggers;
    this.retries = retries;
    this.clock = clock;
  }

  /// While the lake takes objects, reading does not run ahead of it by more than one flush; while
  /// it does not, by as much as may be kept.
  void measure() {
    look(intake.waiting().relieve());
    waitingBytes = intake.waiting().held() + flushes.held();
    full =
        disk != null
            || waitingBytes >= settings.memory().bytes() + settings.disk().bytes()
            || intake.waiting().objects() >= MOST_OBJECTS;
    ahead =
        flushes.current() != null
            && retries.trouble() == null
            && triggers.dueBySize(intake).isPresent();
  }

  private void look(@Nullable EngineException blocked) {
    Retries.Trouble before = disk;
    if (blocked == null) {
      if (before != null) {
        LOG.info("What waits can be put on the disk again");
      }
      disk = null;
      return;
    }
    if (before == null) {
      LOG.warn("Reading pauses until there is room: {}", blocked.text());
    }
    Instant now = clock.instant();
    Instant since = before == null ? now : before.since();
    disk = new Retries.Trouble(since, blocked.code(), blocked.text(), now);
  }

  /// Whether what waits fills the memory and the disk takes nothing of it, so that only storing it
  /// makes room.
  boolean isBlocked() {
    return disk != null;
  }

  /// Whether reading must wait.
  boolean isFull() {
    return full || ahead;
  }

  SinkState state() {
    Retries.Trouble trouble = trouble();
    if (trouble == null) {
      return new SinkState.Working();
    }
    return full
        ? new SinkState.Full(
            trouble.since(), trouble.code(), trouble.why(), waitingBytes, trouble.nextTry())
        : new SinkState.Spooling(
            trouble.since(), trouble.code(), trouble.why(), waitingBytes, trouble.nextTry());
  }

  private Retries.@Nullable Trouble trouble() {
    Retries.Trouble lake = retries.trouble();
    Retries.Trouble full = disk;
    if (lake == null || full == null) {
      return lake == null ? full : lake;
    }
    return new Retries.Trouble(
        lake.since(), lake.code(), lake.why() + " " + full.why(), lake.nextTry());
  }
}
