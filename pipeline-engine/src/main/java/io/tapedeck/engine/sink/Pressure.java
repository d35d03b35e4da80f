package io.tapedeck.engine.sink;

/// How much waits in a sink, and whether reading must wait for it. Measured by the thread that
/// consumes; for any thread to ask.
final class Pressure {

  /// How many objects may wait when the lake does not answer; each is a line of a plan, which is
  /// read as a whole.
  private static final int MOST_OBJECTS = 2 * FlushTriggers.MOST_OBJECTS;

  private final SinkSettings settings;
  private final Intake intake;
  private final Flushes flushes;
  private final FlushTriggers triggers;
  private final Retries retries;
  private volatile long waitingBytes;
  private volatile boolean full;
  private volatile boolean ahead;

  Pressure(
      SinkSettings settings,
      Intake intake,
      Flushes flushes,
      FlushTriggers triggers,
      Retries retries) {
    this.settings = settings;
    this.intake = intake;
    this.flushes = flushes;
    this.triggers = triggers;
    this.retries = retries;
  }

  /// While the lake takes objects, reading does not run ahead of it by more than one flush; while
  /// it does not, by as much as may be kept.
  void measure() {
    waitingBytes = intake.waiting().held() + flushes.held();
    full =
        waitingBytes >= settings.memory().bytes() + settings.disk().bytes()
            || intake.waiting().objects() >= MOST_OBJECTS;
    ahead =
        flushes.current() != null
            && retries.trouble() == null
            && triggers.dueBySize(intake).isPresent();
  }

  /// Whether reading must wait.
  boolean isFull() {
    return full || ahead;
  }

  SinkState state() {
    Retries.Trouble trouble = retries.trouble();
    if (trouble == null) {
      return new SinkState.Working();
    }
    return full
        ? new SinkState.Full(
            trouble.since(), trouble.code(), trouble.why(), waitingBytes, trouble.nextTry())
        : new SinkState.Spooling(
            trouble.since(), trouble.code(), trouble.why(), waitingBytes, trouble.nextTry());
  }
}
