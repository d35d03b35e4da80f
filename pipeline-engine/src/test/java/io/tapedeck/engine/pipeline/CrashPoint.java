package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.stream.Outgoing;
import io.tapedeck.engine.stream.Progress;
import io.tapedeck.engine.stream.Publisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Where a process dies in the middle of publishing: as by SIGKILL, with nothing closed and nothing
/// flushed.
enum CrashPoint {
  NOWHERE,
  /// The progress names the new run; none of its rows has been published.
  BEFORE_FIRST_ROW,
  /// Some rows of a transaction are handed to the client.
  BETWEEN_ROWS,
  /// All rows of a transaction are handed over, its progress is not.
  BEFORE_PROGRESS,
  /// Rows and progress are handed over; the broker was not asked to commit.
  BEFORE_COMMIT,
  /// The broker is being asked.
  WITHIN_COMMIT,
  /// The broker has committed; the process was not told what that means.
  AFTER_COMMIT;

  private static final int KILLED = 137;

  /// @param nth at the n-th time that the point is reached, from 1
  Publisher around(Publisher publisher, int nth) {
    return this == NOWHERE ? publisher : new Dying(publisher, this, nth);
  }

  private static final class Dying implements Publisher {
    private final Publisher publisher;
    private final CrashPoint point;
    private int left;
    private boolean noted;

    Dying(Publisher publisher, CrashPoint point, int nth) {
      this.publisher = publisher;
      this.point = point;
      left = nth;
    }

    private void reached(CrashPoint here) {
      if (here == point && --left <= 0) {
        Runtime.getRuntime().halt(KILLED);
      }
    }

    @Override
    public Outgoing prepare(MarketEvent event, long src, long seq) {
      return publisher.prepare(event, src, seq);
    }

    @Override
    public void publish(Outgoing row) {
      reached(BEFORE_FIRST_ROW);
      publisher.publish(row);
      reached(BETWEEN_ROWS);
    }

    @Override
    public void note(Progress progress) {
      if (noted) {
        reached(BEFORE_PROGRESS);
      }
      noted = true;
      publisher.note(progress);
    }

    @Override
    public void commit() {
      reached(BEFORE_COMMIT);
      if (point == WITHIN_COMMIT && --left <= 0) {
        long micros = Math.floorMod(System.nanoTime(), 8_000);
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
                  Runtime.getRuntime().halt(KILLED);
                });
      }
      publisher.commit();
      reached(AFTER_COMMIT);
    }

    @Override
    public long acknowledged() {
      return publisher.acknowledged();
    }

    @Override
    public void close() {
      publisher.close();
    }
  }
}
