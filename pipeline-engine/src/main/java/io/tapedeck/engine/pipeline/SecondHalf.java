package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.SinkStatus;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.Ledger;
import java.util.Optional;

/// What becomes of the records once they are in the broker. Belongs to one run.
interface SecondHalf extends AutoCloseable {

  /// They stay in the broker.
  SecondHalf NONE =
      new SecondHalf() {
        @Override
        public void prepare() {}

        @Override
        public SecondHalf start(Runnable onFailure) {
          return this;
        }

        @Override
        public void finish(long published, boolean continued) {}

        @Override
        public Optional<EngineException> failure() {
          return Optional.empty();
        }

        @Override
        public Ledger ledger(long read, long rejected, long published) {
          return new Ledger(read, rejected, published, 0, 0, 0, 0, 0, 0, 0, 0);
        }

        @Override
        public SinkStatus sink() {
          return SinkStatus.NONE;
        }

        @Override
        public void close() {}
      };

  /// Refuses what cannot end well, before anything is begun.
  void prepare();

  /// Gets ready to take records.
  ///
  /// @param onFailure called on any thread if it fails
  SecondHalf start(Runnable onFailure);

  /// Returns when so many records of the run are where they belong.
  ///
  /// @param continued whether an earlier run published the beginning, which has to be there too
  void finish(long published, boolean continued);

  /// Why it failed, if it did.
  Optional<EngineException> failure();

  /// The accounting of the run, given its first half.
  Ledger ledger(long read, long rejected, long published);

  /// How it fares.
  SinkStatus sink();

  @Override
  void close();
}
