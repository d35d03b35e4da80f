package io.tapedeck.engine.tape.source;

import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.bytes.Skipped;
import java.util.List;

/// What is at an address.
///
/// @param tapes in the order of their names, never empty
/// @param skipped what else is there, with the reason why it is not played; to be shown
public record FoundTapes(List<Tape> tapes, List<Skipped> skipped) {

  public FoundTapes {
    tapes = List.copyOf(tapes);
    skipped = List.copyOf(skipped);
  }
}
