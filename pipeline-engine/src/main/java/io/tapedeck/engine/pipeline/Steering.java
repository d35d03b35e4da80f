package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.state.Observable;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.state.StateCell;
import io.tapedeck.engine.transport.Pace;
import io.tapedeck.engine.transport.Pacer;
import io.tapedeck.engine.transport.Playback;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Where a run is in its life, and what a person does about it: state, stop watch and pacer, which
/// change together. Owned by the run; safe for use by any thread.
final class Steering {

  private final StateCell<RunState> state = new StateCell<>(new RunState.Preparing());
  private final Stages stages = new Stages(System::nanoTime);
  private final Playback playback;
  private final Pacer pacer;

  Steering(Playback playback) {
    this.playback = playback;
    pacer = new Pacer(playback.pace(), playback.skipClosed());
  }

  Observable<RunState> state() {
    return state;
  }

  Pacer pacer() {
    return pacer;
  }

  Map<String, Double> seconds() {
    return stages.seconds();
  }

  void prepare() {
    stages.enter("prepare");
  }

  void play() {
    enter("play", now -> now instanceof RunState.Preparing preparing ? preparing.playing() : now);
  }

  void drain() {
    enter("drain", Steering::draining);
  }

  private static RunState draining(RunState now) {
    return switch (now) {
      case RunState.Preparing preparing -> preparing.draining();
      case RunState.Playing playing -> playing.draining();
      case RunState.Paused paused -> paused.draining();
      case RunState.Draining _, RunState.Done _, RunState.Failed _ -> now;
    };
  }

  /// Stops the watch; the state stays until [#is].
  void end() {
    stages.end();
  }

  void is(RunState last) {
    state.set(last);
  }

  synchronized void pause() {
    if (state.get() instanceof RunState.Playing) {
      enter("paused", now -> now instanceof RunState.Playing playing ? playing.paused() : now);
      pacer.pause();
    }
  }

  synchronized void resume() {
    if (state.get() instanceof RunState.Paused) {
      enter("play", now -> now instanceof RunState.Paused paused ? paused.playing() : now);
      pacer.resume();
    }
  }

  synchronized void step() {
    if (state.get() instanceof RunState.Paused) {
      pacer.step();
    }
  }

  void seek(Instant time) {
    if (playback.sample().isPresent()) {
      throw new EngineException(
          ErrorCode.INVALID_ARGUMENT,
          "Records drawn at random are in no order of time: there is nowhere to go to.");
    }
    pacer.seek(time);
  }

  void pace(Pace pace) {
    pacer.pace(pace);
  }

  void stop() {
    pacer.stop();
  }

  private synchronized void enter(String stage, UnaryOperator<RunState> change) {
    stages.enter(stage);
    state.update(change);
  }
}
