package io.tapedeck.engine.transport;

import java.util.ArrayDeque;
import java.util.Deque;

/// A clock that waits by moving on. Can be made to oversleep, and to do something while it waits.
final class FakeClock implements PaceClock {

  private record Deed(long at, Runnable what) {}

  private final Deque<Deed> deeds = new ArrayDeque<>();
  private long now = 5_000_000_000_000L;
  private final long begin = now;
  long oversleep;
  long waits;
  long endlessWaits;

  /// Does something so long after the beginning, when somebody waits past that moment. In order of
  /// time.
  FakeClock at(long nanos, Runnable what) {
    deeds.add(new Deed(begin + nanos, what));
    return this;
  }

  /// Time goes by outside of the pacer.
  void pass(long nanos) {
    now += nanos;
  }

  long sinceBegin() {
    return now - begin;
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public void await(long nanos) {
    waits++;
    endlessWaits += nanos == Long.MAX_VALUE ? 1 : 0;
    Deed deed = deeds.peek();
    boolean endless = nanos == Long.MAX_VALUE;
    if (deed != null && (endless || deed.at() <= now + nanos)) {
      now = Math.max(now, deed.at());
      deeds.remove().what().run();
    } else if (endless) {
      throw new IllegalStateException("Nobody would ever wake this thread");
    } else {
      now += nanos + oversleep;
    }
  }

  @Override
  public void wake() {}
}
