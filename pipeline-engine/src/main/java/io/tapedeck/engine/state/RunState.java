package io.tapedeck.engine.state;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.Ledger;

/// The life of a run. The only moves there are, are the methods of the state that allows them:
///
/// ```
/// Preparing → Playing ⇄ Paused → Draining → Done
///     └──────────┴────────┴─────────┴─────→ Failed
/// ```
public sealed interface RunState {

  /// Whether nothing more will happen.
  default boolean isOver() {
    return this instanceof Done || this instanceof Failed;
  }

  /// A state from which the run can still fail.
  sealed interface Open extends RunState {
    default Failed failed(EngineException error, Ledger ledger) {
      return new Failed(error, ledger);
    }
  }

  /// Opening the tapes, making the topic, joining the sink.
  record Preparing() implements Open {
    public Playing playing() {
      return new Playing();
    }

    public Draining draining() {
      return new Draining();
    }
  }

  /// Records are released at their pace.
  record Playing() implements Open {
    public Paused paused() {
      return new Paused();
    }

    public Draining draining() {
      return new Draining();
    }
  }

  /// No record is released; what was released goes on to the lake.
  record Paused() implements Open {
    public Playing playing() {
      return new Playing();
    }

    public Draining draining() {
      return new Draining();
    }
  }

  /// The tape has ended or was stopped; what was read is being stored.
  record Draining() implements Open {
    public Done done(Ledger ledger) {
      return new Done(ledger);
    }
  }

  /// Everything that was read is stored or in quarantine.
  record Done(Ledger ledger) implements RunState {}

  /// The run stopped early; `ledger` says how far it came.
  record Failed(EngineException error, Ledger ledger) implements RunState {}
}
