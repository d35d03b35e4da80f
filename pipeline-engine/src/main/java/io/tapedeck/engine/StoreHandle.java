package io.tapedeck.engine;

import io.tapedeck.engine.state.Observable;
import io.tapedeck.engine.state.StoreState;

/// The remote control of a sink that works alone, without a tape. Safe for use by any thread; every
/// method but [#await] returns at once.
public interface StoreHandle {

  Observable<StoreState> state();

  /// Where it stands now; cheap enough to be asked thirty times a second.
  StoreProgress progress();

  /// Takes no more records, stores those it has, and leaves the group.
  void stop();

  /// Waits until it is over.
  ///
  /// @return [StoreState.Done] or [StoreState.Failed]
  StoreState await() throws InterruptedException;
}
