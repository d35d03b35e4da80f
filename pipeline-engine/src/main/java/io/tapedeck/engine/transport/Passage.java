package io.tapedeck.engine.transport;

import io.tapedeck.engine.tape.TapeRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known of the rows of a pass that lie behind: which way time runs, and the extremes. For
/// one thread.
final class Passage {

  /// Rows since the beginning of the pass; negative if the pass was entered somewhere else.
  long rows;

  @Nullable Instant least;
  @Nullable Instant greatest;
  @Nullable Instant last;
  private long ups;
  private long downs;

  Passage(boolean fromStart) {
    rows = fromStart ? 0 : -1;
  }

  /// The rows go on from a place of the index.
  void jump(TimeIndex.Mark mark) {
    rows = mark.rows();
    least = mark.least();
    greatest = mark.greatest();
    last = null;
  }

  void pass(TapeRow row) {
    if (rows >= 0) {
      rows++;
    }
    if (row instanceof TapeRow.Event(long _, var event)) {
      pass(event.timestamp());
    }
  }

  private void pass(Instant time) {
    Instant before = last;
    if (before != null) {
      step(before, time);
    }
    last = time;
    Instant high = greatest;
    if (high == null || time.isAfter(high)) {
      greatest = time;
    }
    Instant low = least;
    if (low == null || time.isBefore(low)) {
      least = time;
    }
  }

  /// Learns from two rows that follow each other.
  void step(Instant before, Instant time) {
    int order = time.compareTo(before);
    if (order > 0) {
      ups++;
    } else if (order < 0) {
      downs++;
    }
  }

  /// Whether nothing tells yet which way time runs.
  boolean isUnknown() {
    return ups + downs == 0;
  }

  /// Whether it mostly runs backwards, as in a file with the newest rows first.
  boolean isBackwards() {
    return downs > ups;
  }
}
