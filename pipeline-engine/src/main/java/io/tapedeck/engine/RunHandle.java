package io.tapedeck.engine;

import io.tapedeck.engine.model.ContinuedRun;
import io.tapedeck.engine.model.FinishedRun;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.state.Observable;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.transport.Pace;
import java.time.Instant;
import java.util.Optional;

/// The remote control of one run. Safe for use by any thread; every method but [#await] returns at
/// once.
public interface RunHandle {

  RunId id();

  RunSpec spec();

  Observable<RunState> state();

  /// Where it stands now; cheap enough to be asked thirty times a second.
  RunProgress progress();

  /// The interrupted run that this one goes on with, known as soon as it plays; empty if it began
  /// at the beginning.
  default Optional<ContinuedRun> continued() {
    return Optional.empty();
  }

  /// The run that had played the same tapes to their end before this one began them anew, known as
  /// soon as it plays; empty if there is none, or if this one was told to begin at the start.
  default Optional<FinishedRun> repeated() {
    return Optional.empty();
  }

  /// Holds the tape. What has been released still goes to the lake. Does nothing unless it is
  /// playing.
  void pause();

  /// Lets a paused tape go on.
  void resume();

  /// Lets one record of a paused tape go, and holds it again. Does nothing unless it is paused.
  void step();

  /// Goes to the first record at or after a time, forwards or backwards; what was released stays
  /// released. A tape that plays goes on playing there, one that is paused stays so.
  void seek(Instant time);

  /// Changes the pace, from the next record on.
  void pace(Pace pace);

  /// Reads no further, and stores everything that was read. Does nothing once the tape has ended.
  void stop();

  /// Waits until the run is over.
  ///
  /// @return [RunState.Done] or [RunState.Failed]
  RunState await() throws InterruptedException;
}
