package io.tapedeck.engine.transport;

import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Tapes that are each in order of time. One that is not is found by reading it up to its first row
/// that comes late, and is sorted; one that may be readable only once, because nobody knows its
/// size, is sorted without that look, unless it says itself that it is in order.
///
/// @param tapes as they were given, or sorted
/// @param firsts the time of the first row of each; [Instant#MIN] if there is none, or nobody
///   looked
record TimeTapes(List<Tape> tapes, List<Instant> firsts) {

  private static final int LOOK = 0xFFF;

  /// Reads every tape once, at most twice.
  ///
  /// @param withText whether to keep the original text of rows that are sorted
  /// @param stopped asked now and then; what is returned then is not complete
  static TimeTapes of(List<Tape> tapes, boolean withText, Spool spool, BooleanSupplier stopped) {
    List<Tape> ordered = new ArrayList<>();
    List<Instant> firsts = new ArrayList<>();
    for (Tape tape : tapes) {
      Instant first = firstOfAscending(tape, stopped);
      if (first != null) {
        ordered.add(tape);
        firsts.add(first);
      } else {
        TimeSort sort = sorted(tape, withText, spool, stopped);
        ordered.add(new SortedTape(tape, sort.finish(), spool));
        firsts.add(sort.first());
      }
    }
    return new TimeTapes(List.copyOf(ordered), List.copyOf(firsts));
  }

  TimeOrder at(List<TapePosition> places) {
    return new TimeOrder(tapes, firsts, places);
  }

  /// The time of its first row; null if the tape is not ascending.
  private static @Nullable Instant firstOfAscending(Tape tape, BooleanSupplier stopped) {
    if (tape.isAscending()) {
      return Instant.MIN;
    }
    if (tape.sizeBytes() < 0) {
      return null;
    }
    Instant first = null;
    Instant before = Instant.MIN;
    try (TapeReader reader = tape.open()) {
      long rows = 0;
      for (TapeRow row = reader.next(); row != null; row = reader.next()) {
        Instant time = row instanceof TapeRow.Event event ? event.event().timestamp() : before;
        if (time.isBefore(before)) {
          return null;
        }
        first = first == null ? time : first;
        before = time;
        if ((++rows & LOOK) == 0 && stopped.getAsBoolean()) {
          break;
        }
      }
    }
    return first == null ? Instant.MIN : first;
  }

  private static TimeSort sorted(
      Tape tape, boolean withText, Spool spool, BooleanSupplier stopped) {
    Whole.require(tape, "be put into order of time", "--order file");
    TimeSort sort = new TimeSort(spool);
    try (TapeReader reader = tape.open()) {
      long rows = 0;
      for (TapeRow row = reader.next(); row != null; row = reader.next()) {
        sort.add(row, withText ? reader.raw() : null);
        if ((++rows & LOOK) == 0 && stopped.getAsBoolean()) {
          break;
        }
      }
    }
    return sort;
  }
}
