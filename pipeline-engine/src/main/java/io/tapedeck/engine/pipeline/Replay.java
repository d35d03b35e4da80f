package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.model.FinishedRun;
import io.tapedeck.engine.stream.ProgressLog;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.source.Tapes;
import java.util.List;
import java.util.Optional;

/// Looks up whether an order would play what has been played to its end before.
final class Replay {

  private Replay() {}

  /// *Blocking*; changes nothing, neither here nor at the broker.
  ///
  /// @throws io.tapedeck.engine.error.EngineException if tapes or broker do not answer
  static Optional<FinishedRun> of(RunSpec spec, BrokerConfig broker) {
    List<Tape> tapes = spec.tapes().stream().flatMap(tape -> Tapes.open(tape).stream()).toList();
    return ProgressLog.known(broker)
        .flatMap(log -> Resumption.finished(spec, Resumption.tapes(spec.tapes(), tapes), log));
  }
}
