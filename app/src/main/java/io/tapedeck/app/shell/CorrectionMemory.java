package io.tapedeck.app.shell;

import io.tapedeck.engine.tape.Corrections;
import io.tapedeck.engine.tape.TapeAddress;

/// What was decided about tapes earlier. Every method *blocks* on a file; any thread.
public interface CorrectionMemory {

  /// What is remembered for a tape and its folder; [Corrections#NONE] if nothing is.
  Corrections of(TapeAddress tape);

  /// Keeps what was decided about a tape.
  void remember(TapeAddress tape, Corrections decided);

  /// Drops what is remembered for a tape and its folder.
  void forget(TapeAddress tape);

  /// Forgets at once.
  CorrectionMemory NONE =
      new CorrectionMemory() {
        @Override
        public Corrections of(TapeAddress tape) {
          return Corrections.NONE;
        }

        @Override
        public void remember(TapeAddress tape, Corrections decided) {}

        @Override
        public void forget(TapeAddress tape) {}
      };
}
