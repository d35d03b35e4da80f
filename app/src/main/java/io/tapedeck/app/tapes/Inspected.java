package io.tapedeck.app.tapes;

import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.tape.TapeReport;

/// A tape and what the engine found in it.
record Inspected(TapeAddress tape, TapeReport report) {

  /// Whether a person must decide something before it can be played.
  boolean asks() {
    return questions() > 0;
  }

  /// How many things a person must decide before it can be played.
  int questions() {
    return report.shape().questions().size();
  }
}
