package io.tapedeck.cli;

import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeRow;
import io.tapedeck.engine.transport.Pace;
import io.tapedeck.engine.transport.Playback;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Warns of what is seldom meant: a tape with its newest row first, played at a multiple of event
/// time in the order in which it is written.
final class NewestFirst {

  private static final int ROWS = 100;

  private NewestFirst() {}

  /// Says it in one line for the first such tape. *Blocking*: looks at the first rows of each.
  static void warn(List<Tape> tapes, Playback playback, Terminal terminal) {
    if (playback.order() != Playback.Order.FILE || !(playback.pace() instanceof Pace.EventTime)) {
      return;
    }
    tapes.stream()
        // What may be readable only once is not looked at.
        .filter(tape -> tape.sizeBytes() >= 0 && runsBackwards(tape))
        .findFirst()
        .ifPresent(
            tape ->
                terminal.say(
                    "%s has its newest row first: in the order of the file all its rows leave at once. Leave out --order file to play it at %s."
                        .formatted(tape.name(), playback.pace())));
  }

  private static boolean runsBackwards(Tape tape) {
    int back = 0;
    @Nullable Instant before = null;
    try (TapeReader reader = tape.open()) {
      TapeRow row = reader.next();
      for (int i = 0; row != null && i < ROWS; i++) {
        if (row instanceof TapeRow.Event(long _, var event)) {
          back += before == null ? 0 : Integer.signum(before.compareTo(event.timestamp()));
          before = event.timestamp();
        }
        row = reader.next();
      }
    }
    return back > 0;
  }
}
