package io.tapedeck.engine.transport;

import io.tapedeck.engine.tape.RawRow;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.tape.TapeRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Ascending tapes merged in strict order of event time; rows of one instant in the order of the
/// tapes. A row without a time comes directly after the one before it in its tape.
///
/// A tape is opened when its time has come and closed at its end: of a folder with a file a day,
/// one file is open.
final class TimeOrder implements RowSource {

  /// A tape and the time of its next row.
  private record Due(Instant time, Head head) {}

  private final List<Head> heads = new ArrayList<>();
  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(
          Comparator.comparing(Due::time).thenComparingInt(due -> due.head().ordinal));
  private int tape;
  // Its next row is looked at only when it is needed.
  private @Nullable Head taken;

  /// @param firsts the time of the first row of each, or one before it
  TimeOrder(List<Tape> tapes, List<Instant> firsts, List<TapePosition> from) {
    for (int i = 0; i < tapes.size(); i++) {
      Head head = new Head(i, tapes.get(i), from.get(i));
      heads.add(head);
      if (from.get(i).row() == 0) {
        queue.add(new Due(firsts.get(i), head));
      } else {
        enqueue(head);
      }
    }
  }

  @Override
  public @Nullable TapeRow peek() {
    Due due = front();
    return due == null ? null : due.head().peek();
  }

  @Override
  public @Nullable TapeRow next() {
    Due due = front();
    if (due == null) {
      return null;
    }
    Due _ = queue.remove();
    taken = due.head();
    tape = due.head().ordinal;
    return due.head().next();
  }

  private @Nullable Due front() {
    Head last = taken;
    if (last != null) {
      taken = null;
      enqueue(last);
    }
    Due due = queue.peek();
    while (due != null && !isTrue(due)) {
      Due _ = queue.remove();
      enqueue(due.head());
      due = queue.peek();
    }
    return due;
  }

  /// Of a tape that nobody has looked at, the time is a guess that is too early.
  private static boolean isTrue(Due due) {
    TapeRow row = due.head().peek();
    return row != null && !timeOf(row).isAfter(due.time());
  }

  private void enqueue(Head head) {
    TapeRow row = head.peek();
    if (row != null) {
      queue.add(new Due(timeOf(row), head));
    }
  }

  private static Instant timeOf(TapeRow row) {
    return switch (row) {
      case TapeRow.Event(long _, var event) -> event.timestamp();
      case TapeRow.Rejected _ -> Instant.MIN;
    };
  }

  @Override
  public @Nullable RawRow raw() {
    return heads.get(tape).raw();
  }

  @Override
  public int tape() {
    return tape;
  }

  @Override
  public List<TapePosition> positions() {
    return heads.stream().map(Head::position).toList();
  }

  @Override
  public long bytesRead() {
    return heads.stream().mapToLong(Head::bytesRead).sum();
  }

  @Override
  public void close() {
    heads.forEach(Head::close);
  }
}
