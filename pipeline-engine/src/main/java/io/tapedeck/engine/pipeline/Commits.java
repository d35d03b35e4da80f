package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.stream.Progress;
import io.tapedeck.engine.stream.Publisher;
import io.tapedeck.engine.tape.Quarantine;
import io.tapedeck.engine.transport.FeedPosition;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// When to commit, and what: counts the rows that are done with since the place that the feed was
/// last known to stand at. Confined to the publishing thread, but for [#quarantined].
final class Commits {

  /// Where rows come fast a commit is worth it for many of them only; where they come slowly
  /// somebody watches each.
  private static final long FAST = TimeUnit.MILLISECONDS.toNanos(100);

  private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(25);
  private static final int FEW = 500;
  private static final int MOST = 200_000;

  /// Rows between two looks at the clock.
  private static final int LOOK = 64;

  private final Progress template;
  private final boolean kept;
  private final Publisher publisher;
  private final Quarantine quarantine;
  private final LongSupplier nanoClock;
  private FeedPosition from;
  private long ahead;
  private int waiting;
  private int lastBatch;
  private long due;
  private volatile long quarantined;

  Commits(
      Progress template,
      boolean kept,
      Publisher publisher,
      Quarantine quarantine,
      LongSupplier nanoClock) {
    this.template = template;
    this.kept = kept;
    this.publisher = publisher;
    this.quarantine = quarantine;
    this.nanoClock = nanoClock;
    from = template.from();
    ahead = template.ahead();
  }

  /// Whether there are commits on the way at all.
  boolean areKept() {
    return kept;
  }

  /// The feed stands here, and everything before it has been handed over.
  void at(FeedPosition place) {
    from = place;
    ahead = 0;
  }

  /// A row is done with.
  ///
  /// @return whether to commit now
  boolean row() {
    ahead++;
    if (waiting++ == 0) {
      due = nanoClock.getAsLong() + (lastBatch < FEW ? SLOW : FAST);
    }
    return kept && waiting % LOOK == 0 && (waiting >= MOST || nanoClock.getAsLong() - due >= 0);
  }

  boolean isDue() {
    return kept && waiting > 0 && nanoClock.getAsLong() - due >= 0;
  }

  /// How long nothing has to be done unless a row comes.
  long nanosUntilDue() {
    return kept && waiting > 0
        ? Math.max(0, due - nanoClock.getAsLong())
        : TimeUnit.SECONDS.toNanos(10);
  }

  void commit() {
    commit(false);
  }

  /// Commits what is left, and whether that was the end of the tapes.
  void last(boolean ended) {
    if (!kept || ended || waiting > 0) {
      commit(ended);
    }
  }

  /// The quarantine first: what the progress counts as done must be there.
  private void commit(boolean done) {
    long kept = quarantine.flush();
    publisher.note(
        new Progress(template.run(), template.tapes(), template.choice(), from, ahead, kept, done));
    try {
      publisher.commit();
    } catch (EngineException e) {
      if (e.code() != ErrorCode.FENCED) {
        // The broker may have done it without our hearing of it; then these lines are done with,
        // and if not, whoever goes on cuts them off by the progress.
        quarantined = kept;
      }
      throw e;
    }
    quarantined = kept;
    lastBatch = waiting;
    waiting = 0;
  }

  /// Bytes of the quarantine that belong to what is committed.
  long quarantined() {
    return quarantined;
  }
}
