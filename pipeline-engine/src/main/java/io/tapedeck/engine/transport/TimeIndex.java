package io.tapedeck.engine.transport;

import io.tapedeck.engine.tape.TapePosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Places of a pass, found while it is played, from which a time can be looked for: every so many
/// rows one, with the least and the greatest time before it. These two only ever grow apart, so
/// that the search is right for rows in any order. For one thread.
///
/// Memory is bounded: when there are too many places, every other one is forgotten.
final class TimeIndex {

  private static final int PLACES = 1 << 16;

  /// A place behind so many rows of the pass.
  record Mark(
      long rows, List<TapePosition> places, @Nullable Instant least, @Nullable Instant greatest) {

    Mark {
      places = List.copyOf(places);
    }

    /// Whether a row before this place is at or after a time (backwards: at or before it).
    boolean hasPassed(Instant time, boolean backwards) {
      Instant utmost = backwards ? least : greatest;
      return utmost != null && (backwards ? !utmost.isAfter(time) : !utmost.isBefore(time));
    }
  }

  private final int most;
  private final List<Mark> marks = new ArrayList<>();
  private long stride;

  /// @param start the places at the beginning
  TimeIndex(List<TapePosition> start) {
    this(start, 1024, Math.max(16, PLACES / start.size()));
  }

  TimeIndex(List<TapePosition> start, long stride, int most) {
    this.stride = stride;
    this.most = most;
    marks.add(new Mark(0, start, null, null));
  }

  /// The beginning.
  Mark start() {
    return marks.getFirst();
  }

  /// Whether the place behind so many rows is to be kept.
  boolean wants(long rows) {
    return rows == marks.getLast().rows() + stride;
  }

  void add(Mark mark) {
    marks.add(mark);
    if (marks.size() > most) {
      for (int i = marks.size() - 1; i > 0; i--) {
        if (i % 2 == 1) {
          Mark _ = marks.remove(i);
        }
      }
      stride *= 2;
    }
  }

  /// The last place that no row at or after a time (backwards: at or before it) comes before.
  Mark before(Instant time, boolean backwards) {
    int low = 0;
    int high = marks.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (marks.get(middle).hasPassed(time, backwards)) {
        high = middle - 1;
      } else {
        low = middle;
      }
    }
    return marks.get(low);
  }
}
