package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.SinkStatus;
import io.tapedeck.engine.model.Ledger;

/// What an engine does one of at a time: a run, or a sink alone. Safe for use by any thread.
interface Job {

  /// As it is named in messages.
  String name();

  boolean isOver();

  /// What it adds to the counters of the engine.
  Ledger ledger();

  /// How its sink fares.
  SinkStatus sink();

  /// Lets it store what it has read, and waits for that.
  void end() throws InterruptedException;
}
