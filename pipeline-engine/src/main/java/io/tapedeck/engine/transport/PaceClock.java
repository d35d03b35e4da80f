package io.tapedeck.engine.transport;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The clock that a [Pacer] reads, and the way in which its thread waits. One thread waits; any
/// thread may wake it.
public interface PaceClock {

  /// Nanoseconds since some moment, as [System#nanoTime].
  long nanoTime();

  /// Waits up to so long; may return earlier. With [Long#MAX_VALUE], until it is woken.
  void await(long nanos);

  /// Ends the present or the next waiting at once.
  void wake();

  /// The machine's clock. It parks and never spins: a thread is woken some 60 µs late on an
  /// ordinary Linux, which the schedule makes up for, because each due time is counted from the
  /// first and not from the last release.
  static PaceClock system() {
    return new PaceClock() {
      private volatile @Nullable Thread waiting;
      // There may be nobody to wake yet: before its first waiting a thread is not known here.
      private volatile boolean woken;

      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void await(long nanos) {
        waiting = Thread.currentThread();
        if (!woken) {
          LockSupport.parkNanos(this, Math.min(nanos, TimeUnit.HOURS.toNanos(1)));
        }
        woken = false;
      }

      @Override
      public void wake() {
        woken = true;
        LockSupport.unpark(waiting);
      }
    };
  }
}
