package io.tapedeck.engine.transport;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Lets the records of a tape go when they are due.
///
/// One thread plays: it calls [#awaitTurn] before each record. Any thread may change the pace,
/// pause, step, resume, ask for another place and stop meanwhile. Holds no thread and nothing to be
/// closed; an interrupt of the playing thread counts as a stop and stays set.
public final class Pacer {

  /// What the controlling threads want; one immutable value, so that the playing thread sees all of
  /// it or nothing.
  ///
  /// @param steps how many single records have ever been asked for
  /// @param seek a time to go to that the playing thread has not taken yet
  private record Wish(
      Pace pace, boolean paused, boolean stopped, long steps, @Nullable Instant seek) {

    boolean isToHold() {
      return stopped || seek != null;
    }
  }

  /// What is to become of a record.
  private enum Turn {
    WHEN_DUE,
    AT_ONCE,
    NOT
  }

  private final PaceClock clock;
  private final Schedule schedule;
  private final Jitter jitter = new Jitter();
  private final RateWindow rate;
  private final RateWindow eventRate;
  private final Object control = new Object();
  private volatile Wish wish;

  // Of the playing thread.
  private @Nullable Wish free;
  private long stepped;
  private long count;
  private final AtomicLong released = new AtomicLong();
  private final AtomicLong playedMicros = new AtomicLong();

  /// @param skipClosed whether event-time pace passes over the hours at which nothing is traded: a
  ///   gap of more than half an hour and more than 20 times the usual step is played as one step
  public Pacer(Pace pace, boolean skipClosed) {
    this(pace, skipClosed, PaceClock.system());
  }

  public Pacer(Pace pace, boolean skipClosed, PaceClock clock) {
    this.clock = clock;
    this.schedule = new Schedule(pace, new ClosedHours(skipClosed));
    this.rate = new RateWindow(clock.nanoTime());
    this.eventRate = new RateWindow(clock.nanoTime());
    this.wish = new Wish(pace, false, false, 0, null);
  }

  /// Waits until the next record is due. For the playing thread only. At max pace this costs one
  /// volatile read and one ordered write. Records that happened at one instant leave together at
  /// event-time pace, and one that happened before its predecessor leaves at once.
  ///
  /// @param event when the record happened
  /// @return false if the record must not leave, because the tape was stopped or is to go on at
  ///   another place ([#takeSeek])
  public boolean awaitTurn(Instant event) {
    if (wish == free) {
      release();
      return true;
    }
    return awaitDue(event);
  }

  private boolean awaitDue(Instant event) {
    boolean scheduled = false;
    while (true) {
      Turn turn = heed();
      if (turn == Turn.NOT) {
        return false;
      }
      if (schedule.pace() instanceof Pace.Max) {
        release();
        return true;
      }
      long now = clock.nanoTime();
      if (!scheduled) {
        schedule.next(event, now);
        scheduled = true;
      }
      if (turn == Turn.AT_ONCE) {
        schedule.leave(now);
        release();
        return true;
      }
      long late = now - schedule.due();
      if (late >= 0) {
        jitter.add(late + schedule.forgiven());
        release();
        return true;
      }
      clock.await(-late);
    }
  }

  /// Does what the controlling threads want, which may be to wait until they want otherwise.
  private Turn heed() {
    while (!Thread.currentThread().isInterrupted()) {
      Wish now = wish;
      if (now.isToHold()) {
        return Turn.NOT;
      }
      if (!now.pace().equals(schedule.pace())) {
        schedule.change(now.pace(), clock.nanoTime());
        jitter.clear();
      }
      free = now.paused() || !(now.pace() instanceof Pace.Max) ? null : now;
      if (!now.paused()) {
        stepped = now.steps();
        return Turn.WHEN_DUE;
      }
      if (now.steps() > stepped) {
        stepped++;
        return Turn.AT_ONCE;
      }
      waitForAnother(now);
    }
    // What is not let go any more must not be taken for played.
    stop();
    return Turn.NOT;
  }

  private void waitForAnother(Wish now) {
    long from = clock.nanoTime();
    while (wish == now && !Thread.currentThread().isInterrupted()) {
      clock.await(Long.MAX_VALUE);
    }
    schedule.shift(clock.nanoTime() - from);
  }

  private void release() {
    // Ordered, not volatile: the playing thread does not wait until everybody has seen it.
    released.setRelease(++count);
    if (free == null) {
      playedMicros.setRelease(schedule.playedMicros());
    }
  }

  /// Says that there are no more records, and waits while the tape is paused. For the playing
  /// thread only.
  ///
  /// @return whether the playing is over; if not, the tape is to go on at another place
  public boolean awaitEnd() {
    while (!Thread.currentThread().isInterrupted()) {
      Wish now = wish;
      if (now.stopped()) {
        return true;
      }
      if (now.seek() != null) {
        return false;
      }
      if (!now.paused()) {
        return true;
      }
      waitForAnother(now);
    }
    stop();
    return true;
  }

  /// The time to go to that was asked for last, once; null if nothing was. For the playing thread
  /// only. The next record begins the schedule anew.
  public @Nullable Instant takeSeek() {
    if (wish.seek() == null) {
      return null;
    }
    Instant taken;
    synchronized (control) {
      Wish now = wish;
      taken = now.seek();
      wish = new Wish(now.pace(), now.paused(), now.stopped(), now.steps(), null);
    }
    schedule.restart();
    return taken;
  }

  /// Asks for another pace, from the record on that waits now. Any thread.
  public void pace(Pace pace) {
    ask(w -> new Wish(pace, w.paused(), w.stopped(), w.steps(), w.seek()));
  }

  /// Holds the tape. Any thread.
  public void pause() {
    ask(w -> new Wish(w.pace(), true, w.stopped(), w.steps(), w.seek()));
  }

  /// Lets a paused tape go on where it was held. Any thread.
  public void resume() {
    ask(w -> new Wish(w.pace(), false, w.stopped(), w.steps(), w.seek()));
  }

  /// Lets one more record of a paused tape go at once. Does nothing to one that plays. Any thread.
  public void step() {
    ask(w -> w.paused() ? new Wish(w.pace(), true, w.stopped(), w.steps() + 1, w.seek()) : w);
  }

  /// Asks the playing thread to go to another place: [#awaitTurn] lets nothing go until it has
  /// taken this. Of several, the last counts. Any thread.
  public void seek(Instant time) {
    ask(w -> new Wish(w.pace(), w.paused(), w.stopped(), w.steps(), time));
  }

  /// Ends the playing for good. Any thread.
  public void stop() {
    ask(w -> new Wish(w.pace(), w.paused(), true, w.steps(), w.seek()));
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
    Pace asked = wish.pace();
    long now = clock.nanoTime();
    long records = released.getAcquire();
    long micros = playedMicros.getAcquire();
    double factor = eventRate.rate(now, micros) / 1e6;
    return new PaceStats(
        asked,
        records,
        rate.rate(now, records),
        jitter.percentile(0.5),
        jitter.percentile(0.99),
        jitter.max(),
        Duration.of(micros, ChronoUnit.MICROS),
        asked instanceof Pace.EventTime ? factor : 0);
  }

  private void ask(UnaryOperator<Wish> change) {
    synchronized (control) {
      wish = change.apply(wish);
    }
    clock.wake();
  }
}
