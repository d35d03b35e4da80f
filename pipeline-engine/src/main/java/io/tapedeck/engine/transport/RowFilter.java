package io.tapedeck.engine.transport;

import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.tape.TapeRow;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which rows are asked for. A row that is no market event has neither symbol nor time and always
/// passes, so that it is found in quarantine.
///
/// @param symbols empty for all
/// @param from the first event time, null for any
/// @param to the first event time that is too late, null for none
record RowFilter(Set<Symbol> symbols, @Nullable Instant from, @Nullable Instant to) {

  static RowFilter of(Playback playback) {
    return new RowFilter(playback.symbols(), playback.from(), playback.to());
  }

  boolean accepts(TapeRow row) {
    return switch (row) {
      case TapeRow.Rejected _ -> true;
      case TapeRow.Event(long _, MarketEvent event) ->
          (symbols.isEmpty() || symbols.contains(event.symbol()))
              && (from == null || !event.timestamp().isBefore(from))
              && !isTooLate(row);
    };
  }

  boolean isTooLate(TapeRow row) {
    return to != null
        && row instanceof TapeRow.Event event
        && !event.event().timestamp().isBefore(to);
  }
}
