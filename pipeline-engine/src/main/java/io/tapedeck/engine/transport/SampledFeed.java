package io.tapedeck.engine.transport;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.tape.RawRow;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeRow;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Rows drawn at random, with repetition: in each pass as many as there are, and in each pass
/// others. Rows that are no market event are not drawn but given once, at the beginning, so that
/// they are found in quarantine.
///
/// All rows asked for are first copied to disk, where each can be read at once: a tape itself may
/// be compressed, or readable only once. A draw has its own number as `seq`, because one row may be
/// drawn twice and is no repeat then.
final class SampledFeed implements Feed {

  private static final int LOOK = 0xFFF;

  private final List<Tape> tapes;
  private final long seed;
  private final int times;
  private final Spool spool;
  private final BooleanSupplier stopped;
  private final RowFile events;
  private final RowFile rejects;
  // How many rows of each file are of one of the tapes up to this.
  private final long[] eventsUpTo;
  private final long[] rejectsUpTo;
  private final boolean withText;
  private long filtered;
  private long rows;
  private int pass;
  // Which event was drawn last; -1 if the last row was none.
  private long drawn = -1;

  /// @param withText whether to keep the original text of rows
  SampledFeed(
      List<Tape> tapes,
      Playback playback,
      FeedPosition from,
      boolean withText,
      Spool spool,
      BooleanSupplier stopped) {
    this.tapes = tapes;
    this.seed = playback.sample().orElse(0);
    this.times = playback.times();
    this.withText = withText;
    this.spool = spool;
    this.stopped = stopped;
    rows = from.rows();
    events = new RowFile(spool);
    rejects = new RowFile(spool);
    eventsUpTo = new long[tapes.size()];
    rejectsUpTo = new long[tapes.size()];
    RowFilter filter = RowFilter.of(playback);
    try {
      for (int i = 0; i < tapes.size(); i++) {
        copy(tapes.get(i), filter);
        eventsUpTo[i] = events.rows();
        rejectsUpTo[i] = rejects.rows();
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    pass = from.pass();
  }

  private void copy(Tape tape, RowFilter filter) {
    Whole.require(tape, "be drawn from", "no --sample");
    try (TapeReader reader = tape.open()) {
      long read = 0;
      for (TapeRow row = reader.next(); row != null; row = reader.next()) {
        if (row instanceof TapeRow.Rejected) {
          rejects.add(row, null);
        } else if (filter.accepts(row)) {
          events.add(row, withText ? reader.raw() : null);
        } else {
          filtered++;
        }
        if ((++read & LOOK) == 0 && stopped.getAsBoolean()) {
          return;
        }
      }
    }
  }

  @Override
  public @Nullable Item next() {
    if (stopped.getAsBoolean()) {
      return null;
    }
    drawn = -1;
    if (rows < rejects.rows()) {
      int tape = tape(rejectsUpTo, rows);
      return new Item(tape, src(), rejects.get(rows++));
    }
    long draws = rows - rejects.rows();
    if (events.rows() == 0 || (times > 0 && draws >= times * events.rows())) {
      return null;
    }
    pass = Math.toIntExact(draws / events.rows());
    long draw = draws % events.rows();
    drawn = Draws.of(seed, pass).row(draw, events.rows());
    TapeRow row = events.get(drawn);
    rows++;
    return switch (row) {
      case TapeRow.Event(long _, var event) ->
          new Item(tape(eventsUpTo, drawn), src(), new TapeRow.Event(draw, event));
      case TapeRow.Rejected _ -> throw new IllegalStateException("Only events are drawn");
    };
  }

  /// Which tape a row is of: the first that goes further than it.
  private static int tape(long[] upTo, long row) {
    int low = 0;
    int high = upTo.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (upTo[middle] > row) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  @Override
  public @Nullable RawRow raw() {
    return drawn < 0 ? null : events.text(drawn);
  }

  private long src() {
    long mixed = Draws.mix(seed) + pass;
    for (Tape tape : tapes) {
      mixed = Draws.mix(mixed ^ tape.fingerprint());
    }
    return mixed == 0 ? 1 : mixed;
  }

  @Override
  public FeedPosition position() {
    return new FeedPosition(pass, rows, Collections.nCopies(tapes.size(), TapePosition.START));
  }

  @Override
  public void seek(Instant time) {
    throw new EngineException(
        ErrorCode.INVALID_ARGUMENT,
        "Rows drawn at random are in no order of time: there is nowhere to go to at " + time + ".");
  }

  @Override
  public double share() {
    double all = rejects.rows() + (double) Math.max(1, times) * events.rows();
    long done = times == 0 && events.rows() > 0 ? rows % events.rows() : rows;
    return all == 0 ? 0 : Math.min(1.0, done / all);
  }

  @Override
  public long filtered() {
    return filtered;
  }

  @Override
  public void close() {
    try (Spool _ = spool;
        RowFile _ = events;
        RowFile _ = rejects) {
      // All three, whatever becomes of one.
    }
  }
}
