package io.tapedeck.engine.transport;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/// Lets the records of a tape go when they are due.
///
/// One thread plays: it calls [#awaitTurn] before each record. Any thread may change the pace,
/// pause, resume and stop meanwhile. Holds no thread and nothing to be closed; an interrupt of the
/// playing thread counts as a stop and stays set.
public final class Pacer {

  /// What the controlling threads want; one immutable value, so that the playing thread sees all of
  /// it or nothing.
  private record Wish(Pace pace, boolean paused, boolean stopped) {}

  private final PaceClock clock;
  private final Schedule schedule;
  private final Jitter jitter = new Jitter();
  private final RateWindow rate;
  private final Object control = new Object();
  private volatile Wish wish;

  // Of the playing thread.
  private Wish seen;
  private long count;
  private final AtomicLong released = new AtomicLong();

  public Pacer(Pace pace) {
    this(pace, PaceClock.system(), ClosedHours.NONE);
  }

  public Pacer(Pace pace, PaceClock clock, ClosedHours closed) {
    this.clock = clock;
    this.schedule = new Schedule(pace, closed);
    this.rate = new RateWindow(clock.nanoTime());
    this.wish = new Wish(pace, false, false);
    this.seen = wish;
  }

  /// Waits until the next record is due. For the playing thread only. At max pace this costs one
  /// volatile read and one ordered write. Records that happened at one instant leave together at
  /// event-time pace, and one that happened before its predecessor leaves at once.
  ///
  /// @param event when the record happened
  /// @return false if the tape was stopped and the record must not leave
  public boolean awaitTurn(Instant event) {
    Wish now = wish;
    if (now == seen && now.pace() instanceof Pace.Max && !now.paused() && !now.stopped()) {
      release();
      return true;
    }
    return awaitDue(event);
  }

  private boolean awaitDue(Instant event) {
    boolean scheduled = false;
    while (heed()) {
      if (schedule.pace() instanceof Pace.Max) {
        release();
        return true;
      }
      long now = clock.nanoTime();
      if (!scheduled) {
        schedule.next(event, now);
        scheduled = true;
      }
      long late = now - schedule.due();
      if (late >= 0) {
        jitter.add(late);
        release();
        return true;
      }
      clock.await(-late);
    }
    return false;
  }

  /// Does what the controlling threads want, which may be to wait until they want otherwise.
  ///
  /// @return whether to go on
  private boolean heed() {
    while (!Thread.currentThread().isInterrupted()) {
      Wish now = wish;
      if (now.stopped()) {
        return false;
      }
      if (!now.pace().equals(schedule.pace())) {
        schedule.change(now.pace(), clock.nanoTime());
        jitter.clear();
      }
      seen = now;
      if (!now.paused()) {
        return true;
      }
      long from = clock.nanoTime();
      while (wish.paused() && !wish.stopped() && !Thread.currentThread().isInterrupted()) {
        clock.await(Long.MAX_VALUE);
      }
      schedule.shift(clock.nanoTime() - from);
    }
    return false;
  }

  private void release() {
    // Ordered, not volatile: the playing thread does not wait until everybody has seen it.
    released.setRelease(++count);
  }

  /// Asks for another pace, from the record on that waits now. Any thread.
  public void pace(Pace pace) {
    ask(w -> new Wish(pace, w.paused(), w.stopped()));
  }

  /// Holds the tape. Any thread.
  public void pause() {
    ask(w -> new Wish(w.pace(), true, w.stopped()));
  }

  /// Lets a paused tape go on where it was held. Any thread.
  public void resume() {
    ask(w -> new Wish(w.pace(), false, w.stopped()));
  }

  /// Ends the playing for good. Any thread.
  public void stop() {
    ask(w -> new Wish(w.pace(), w.paused(), true));
  }

  /// Whether the playing has been ended. Any thread.
  public boolean isStopped() {
    return wish.stopped();
  }

  /// What is asked for now. Any thread.
  public Pace pace() {
    return wish.pace();
  }

  /// Any thread; cheap enough to be asked thirty times a second.
  public PaceStats stats() {
    long now = released.getAcquire();
    return new PaceStats(
        wish.pace(),
        now,
        rate.rate(clock.nanoTime(), now),
        jitter.percentile(0.5),
        jitter.percentile(0.99),
        jitter.max());
  }

  private void ask(UnaryOperator<Wish> change) {
    synchronized (control) {
      wish = change.apply(wish);
    }
    clock.wake();
  }
}
