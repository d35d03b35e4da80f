package io.tapedeck.engine.transport;

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

/// The rows of some tapes in an order that does not change from pass to pass: played once or
/// several times, filtered, and searched for a time.
final class PlayedFeed implements Feed {

  private final List<Tape> tapes;
  private final RowSource.Opening opening;
  private final boolean inTimeOrder;
  private final RowFilter filter;
  private final int times;
  private final Spool spool;
  private final BooleanSupplier stopped;
  private final long totalBytes;
  private final TimeIndex index;

  private RowSource source;
  private Passage passage;
  private int pass;
  private int loop;
  private long rows;
  private long filtered;
  // Whether the present pass is worth repeating; one that was entered on the way may have been.
  private boolean gave;

  /// @param tapes as `opening` plays them
  PlayedFeed(
      List<Tape> tapes,
      RowSource.Opening opening,
      Playback playback,
      FeedPosition from,
      Spool spool,
      BooleanSupplier stopped) {
    this.tapes = tapes;
    this.opening = opening;
    this.spool = spool;
    this.stopped = stopped;
    inTimeOrder = playback.order() == Playback.Order.TIME;
    filter = RowFilter.of(playback);
    times = playback.times();
    boolean sized = tapes.stream().allMatch(tape -> tape.sizeBytes() >= 0);
    totalBytes = sized ? tapes.stream().mapToLong(Tape::sizeBytes).sum() : 0;
    index = new TimeIndex(start());
    pass = from.pass();
    loop = from.loop();
    rows = from.rows();
    boolean fromStart = from.tapes().equals(start());
    gave = !fromStart;
    passage = new Passage(fromStart);
    source = opening.at(from.tapes());
  }

  private List<TapePosition> start() {
    return Collections.nCopies(tapes.size(), TapePosition.START);
  }

  @Override
  public @Nullable Item next() {
    while (!stopped.getAsBoolean()) {
      TapeRow row = nextOfPass();
      if (row == null) {
        if (!beginAgain()) {
          return null;
        }
        continue;
      }
      pass(row);
      if (filter.accepts(row)) {
        rows++;
        gave = true;
        return new Item(source.tape(), src(source.tape()), row);
      }
      filtered++;
    }
    return null;
  }

  /// In order of time nothing that comes after the window is read.
  private @Nullable TapeRow nextOfPass() {
    if (inTimeOrder && filter.to() != null) {
      TapeRow ahead = source.peek();
      if (ahead != null && filter.isTooLate(ahead)) {
        return null;
      }
    }
    return source.next();
  }

  private void pass(TapeRow row) {
    passage.pass(row);
    if (index.wants(passage.rows)) {
      index.add(
          new TimeIndex.Mark(passage.rows, source.positions(), passage.least, passage.greatest));
    }
  }

  /// A pass that gave nothing is not repeated: neither would the next one.
  private boolean beginAgain() {
    if (!gave || (times > 0 && loop + 1 >= times)) {
      return false;
    }
    pass++;
    loop++;
    gave = false;
    enter(index.start());
    return true;
  }

  private void enter(TimeIndex.Mark mark) {
    source.close();
    source = opening.at(mark.places());
    passage.jump(mark);
  }

  /// Tells the sources of a run apart, also when one file is played twice in it.
  private long src(int tape) {
    return tapes.get(tape).fingerprint()
        + ((long) pass * tapes.size() + tape) * 0x9E3779B97F4A7C15L;
  }

  @Override
  public @Nullable RawRow raw() {
    return source.raw();
  }

  @Override
  public FeedPosition position() {
    return new FeedPosition(pass, loop, rows, source.positions());
  }

  @Override
  public void seek(Instant time) {
    boolean backwards = !inTimeOrder && runsBackwards();
    if (liesAhead(time, backwards) && readOnTo(time, backwards)) {
      return;
    }
    pass++;
    gave = true;
    enter(index.before(time, backwards));
    boolean _ = readOnTo(time, backwards);
  }

  private boolean liesAhead(Instant time, boolean backwards) {
    Instant here = passage.last;
    if (here == null) {
      if (passage.rows == 0) {
        return true;
      }
      here = source.peek() instanceof TapeRow.Event event ? event.event().timestamp() : null;
    }
    return here != null && (backwards ? time.isBefore(here) : time.isAfter(here));
  }

  /// @return whether there is such a row; if so it comes next
  private boolean readOnTo(Instant time, boolean backwards) {
    for (TapeRow row = source.peek(); row != null && !stopped.getAsBoolean(); row = source.peek()) {
      if (row instanceof TapeRow.Event(long _, var event)) {
        int order = event.timestamp().compareTo(time);
        if (backwards ? order <= 0 : order >= 0) {
          return true;
        }
      }
      TapeRow _ = source.next();
      pass(row);
    }
    return false;
  }

  private boolean runsBackwards() {
    if (passage.isUnknown()) {
      look();
    }
    return passage.isBackwards();
  }

  /// Learns which way time runs from the first rows of the first tape.
  private void look() {
    try (TapeReader reader = tapes.getFirst().open()) {
      Instant before = null;
      for (int i = 0; i < 1000 && passage.isUnknown(); i++) {
        TapeRow row = reader.next();
        if (row == null) {
          return;
        }
        if (row instanceof TapeRow.Event(long _, var event)) {
          if (before != null) {
            passage.step(before, event.timestamp());
          }
          before = event.timestamp();
        }
      }
    }
  }

  @Override
  public double share() {
    double ofPass = totalBytes <= 0 ? 0 : Math.min(1.0, source.bytesRead() / (double) totalBytes);
    return times > 1 ? Math.min(1.0, (loop + ofPass) / times) : ofPass;
  }

  @Override
  public long filtered() {
    return filtered;
  }

  @Override
  public void close() {
    try {
      source.close();
    } finally {
      spool.close();
    }
  }
}
