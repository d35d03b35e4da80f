package io.tapedeck.engine.transport;

import io.tapedeck.engine.tape.RawRow;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One tape after the other, each as it is written.
final class SequentialFeed implements Feed {

  private final List<Tape> tapes;
  private final List<TapePosition> positions;
  private final int pass;
  private final long totalBytes;
  private long rows;
  private int ordinal;
  private long bytesBefore;
  private @Nullable TapeReader reader;

  SequentialFeed(List<Tape> tapes, FeedPosition from) {
    this.tapes = tapes;
    positions = new ArrayList<>(from.tapes());
    pass = from.pass();
    rows = from.rows();
    totalBytes = tapes.stream().mapToLong(Tape::sizeBytes).sum();
  }

  @Override
  public @Nullable Item next() {
    while (ordinal < tapes.size()) {
      Tape tape = tapes.get(ordinal);
      TapeReader open = reader;
      if (open == null) {
        open = tape.open(positions.get(ordinal));
        reader = open;
      }
      TapeRow row = open.next();
      positions.set(ordinal, open.position());
      if (row != null) {
        rows++;
        return new Item(ordinal, source(tape, ordinal), row);
      }
      close();
      bytesBefore += tape.sizeBytes();
      ordinal++;
    }
    return null;
  }

  /// Tells the sources of a run apart, also when one file is played twice in it.
  private long source(Tape tape, int number) {
    return tape.fingerprint() + ((long) pass * tapes.size() + number) * 0x9E3779B97F4A7C15L;
  }

  @Override
  public @Nullable RawRow raw() {
    TapeReader open = reader;
    return open == null ? null : open.raw();
  }

  @Override
  public FeedPosition position() {
    return new FeedPosition(pass, rows, positions);
  }

  @Override
  public void seek(Instant time) {
    throw new UnsupportedOperationException("seek");
  }

  @Override
  public double share() {
    TapeReader open = reader;
    long here = open == null ? 0 : open.bytesRead();
    return totalBytes <= 0 ? 0 : Math.min(1.0, (bytesBefore + here) / (double) totalBytes);
  }

  @Override
  public void close() {
    TapeReader open = reader;
    reader = null;
    if (open != null) {
      open.close();
    }
  }
}
