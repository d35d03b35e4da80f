package io.tapedeck.engine.tape;

import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.model.MarketEvent;

/// What one row of a tape became. `seq` is the row's position in the tape, from 0, counting every
/// row after the header.
public sealed interface TapeRow {

  long seq();

  record Event(long seq, MarketEvent event) implements TapeRow {}

  record Rejected(long seq, RejectedRecord record) implements TapeRow {}
}
