package io.tapedeck.engine.sink;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does a step again and again until it succeeds, as long as its failure may go away by itself, by
/// a login or by room on a disk. Tells any thread what is in the way.
final class Retries {

  private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final InstantSource clock;
  private final Sleeper sleeper;
  private volatile @Nullable Trouble trouble;
  private volatile boolean ended;

  Retries(InstantSource clock, Sleeper sleeper) {
    this.clock = clock;
    this.sleeper = sleeper;
  }

  /// A step, which may be done again after it failed half-way.
  @FunctionalInterface
  interface Step {
    void run() throws InterruptedException;
  }

  /// A step that gives something.
  @FunctionalInterface
  interface Call<T> {
    T get() throws InterruptedException;
  }

  /// What is in the way.
  record Trouble(Instant since, ErrorCode code, String why, Instant nextTry) {}

  /// What is in the way now; null if nothing is.
  @Nullable Trouble trouble() {
    return trouble;
  }

  /// No attempt is made any more.
  void end() {
    ended = true;
  }

  /// @throws EngineException a failure that does not go away by itself
  void run(Step step) throws InterruptedException {
    boolean _ =
        get(
            () -> {
              step.run();
              return true;
            });
  }

  /// As [#run].
  <T> T get(Call<T> step) throws InterruptedException {
    Duration delay = FIRST;
    while (true) {
      try {
        T given = step.get();
        if (trouble != null) {
          LOG.info("What was in the way is gone; storing goes on");
          trouble = null;
        }
        return given;
      } catch (EngineException e) {
        if (ended || Thread.interrupted()) {
          throw new InterruptedException();
        }
        if (!mayPass(e)) {
          trouble = null;
          throw e;
        }
        Duration pause = jittered(delay);
        note(e, pause);
        sleeper.sleep(pause);
        delay = delay.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : delay.multipliedBy(2);
      }
    }
  }

  static boolean mayPass(EngineException e) {
    return e.code().retryable()
        || e.code() == ErrorCode.CREDENTIALS_MISSING
        || e.code() == ErrorCode.DISK_FULL;
  }

  private void note(EngineException e, Duration pause) {
    Instant now = clock.instant();
    Trouble known = trouble;
    if (known == null) {
      LOG.warn("Nothing can be stored for now; trying again: {}", e.text());
    }
    Instant since = known == null ? now : known.since();
    trouble = new Trouble(since, e.code(), e.text(), now.plus(pause));
  }

  /// Between half of it and all of it, so that many sinks do not come back at once.
  private static Duration jittered(Duration delay) {
    long millis = delay.toMillis();
    return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
  }
}
