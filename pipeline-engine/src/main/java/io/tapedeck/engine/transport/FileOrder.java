package io.tapedeck.engine.transport;

import io.tapedeck.engine.tape.RawRow;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.tape.TapeRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One tape after the other, each as it is written.
final class FileOrder implements RowSource {

  private final List<Tape> tapes;
  private final List<TapePosition> places;
  private Head head;
  private long bytesBefore;

  FileOrder(List<Tape> tapes, List<TapePosition> from) {
    this.tapes = tapes;
    this.places = new ArrayList<>(from);
    this.head = new Head(0, tapes.getFirst(), from.getFirst());
  }

  @Override
  public @Nullable TapeRow peek() {
    TapeRow row = head.peek();
    while (row == null && turn()) {
      row = head.peek();
    }
    return row;
  }

  @Override
  public @Nullable TapeRow next() {
    TapeRow row = head.next();
    while (row == null && turn()) {
      row = head.next();
    }
    return row;
  }

  /// Goes to the next tape.
  private boolean turn() {
    places.set(head.ordinal, head.position());
    int next = head.ordinal + 1;
    if (next == tapes.size()) {
      return false;
    }
    bytesBefore += head.bytesRead();
    head = new Head(next, tapes.get(next), places.get(next));
    return true;
  }

  @Override
  public @Nullable RawRow raw() {
    return head.raw();
  }

  @Override
  public int tape() {
    return head.ordinal;
  }

  @Override
  public List<TapePosition> positions() {
    places.set(head.ordinal, head.position());
    return List.copyOf(places);
  }

  @Override
  public long bytesRead() {
    return bytesBefore + head.bytesRead();
  }

  @Override
  public void close() {
    head.close();
  }
}
