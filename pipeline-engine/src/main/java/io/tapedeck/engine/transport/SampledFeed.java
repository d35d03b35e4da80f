package io.tapedeck.engine.transport;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
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
  private long filtered;
  private long rows;
  private int pass;

  SampledFeed(
      List<Tape> tapes,
      Playback playback,
      FeedPosition from,
      Spool spool,
      BooleanSupplier stopped) {
    this.tapes = tapes;
    this.seed = playback.sample().orElse(0);
    this.times = playback.times();
    this.spool = spool;
    this.stopped = stopped;
    rows = from.rows();
    events = new RowFile(spool);
    rejects = new RowFile(spool);
    RowFilter filter = RowFilter.of(playback);
    try {
      tapes.forEach(tape -> copy(tape, filter));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    pass = from.pass();
  }

  private void copy(Tape tape, RowFilter filter) {
    try (TapeReader reader = tape.open()) {
      long read = 0;
      for (TapeRow row = reader.next(); row != null; row = reader.next()) {
        if (row instanceof TapeRow.Rejected) {
          rejects.add(row);
        } else if (filter.accepts(row)) {
          events.add(row);
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
    if (rows < rejects.rows()) {
      return new Item(0, src(), rejects.get(rows++));
    }
    long drawn = rows - rejects.rows();
    if (events.rows() == 0 || (times > 0 && drawn >= times * events.rows())) {
      return null;
    }
    pass = Math.toIntExact(drawn / events.rows());
    long draw = drawn % events.rows();
    TapeRow row = events.get(Draws.of(seed, pass).row(draw, events.rows()));
    rows++;
    return switch (row) {
      case TapeRow.Event(long _, var event) -> new Item(0, src(), new TapeRow.Event(draw, event));
      case TapeRow.Rejected _ -> throw new IllegalStateException("Only events are drawn");
    };
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
