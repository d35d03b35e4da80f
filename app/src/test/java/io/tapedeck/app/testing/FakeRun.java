package io.tapedeck.app.testing;

import io.tapedeck.engine.RunHandle;
import io.tapedeck.engine.RunProgress;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.ContinuedRun;
import io.tapedeck.engine.model.Ledger;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.state.Observable;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.state.StateCell;
import io.tapedeck.engine.transport.Pace;
import io.tapedeck.engine.transport.PaceStats;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A run that plays at once, obeys, and ends when the test says so.
public final class FakeRun implements RunHandle {

  public final StateCell<RunState> state = new StateCell<>(new RunState.Playing());
  public volatile RunProgress progress;
  public volatile Pace pace;
  public final AtomicInteger steps = new AtomicInteger();
  public final List<Instant> seeks = new CopyOnWriteArrayList<>();
  public volatile @Nullable ContinuedRun continued;
  private final RunSpec spec;

  public FakeRun(RunSpec spec) {
    this.spec = spec;
    pace = spec.playback().pace();
    progress =
        new RunProgress(Ledger.EMPTY, pacing(0), 0, 0, null, Duration.ZERO, Map.of("prepare", 0.1));
  }

  /// Sets how far it has come.
  public void at(double share, double perSecond, Instant position, Ledger ledger) {
    progress =
        new RunProgress(
            ledger,
            pacing(perSecond),
            0,
            share,
            position,
            Duration.ofSeconds(12),
            Map.of("play", 12.0));
  }

  private PaceStats pacing(double perSecond) {
    return new PaceStats(
        pace, 0, perSecond, Duration.ZERO, Duration.ofNanos(400_000), Duration.ofMillis(2));
  }

  @Override
  public Optional<ContinuedRun> continued() {
    return Optional.ofNullable(continued);
  }

  @Override
  public void step() {
    steps.incrementAndGet();
  }

  @Override
  public void seek(Instant time) {
    seeks.add(time);
  }

  public void finish(Ledger ledger) {
    state.set(new RunState.Done(ledger));
  }

  public void fail(EngineException error) {
    state.set(new RunState.Failed(error, progress.ledger()));
  }

  @Override
  public RunId id() {
    return new RunId("20261121T044500-9f3a61");
  }

  @Override
  public RunSpec spec() {
    return spec;
  }

  @Override
  public Observable<RunState> state() {
    return state;
  }

  @Override
  public RunProgress progress() {
    return progress;
  }

  @Override
  public void pause() {
    state.update(now -> now instanceof RunState.Playing playing ? playing.paused() : now);
  }

  @Override
  public void resume() {
    state.update(now -> now instanceof RunState.Paused paused ? paused.playing() : now);
  }

  @Override
  public void pace(Pace wanted) {
    pace = wanted;
  }

  @Override
  public void stop() {
    state.update(
        now ->
            switch (now) {
              case RunState.Playing playing -> playing.draining();
              case RunState.Paused paused -> paused.draining();
              case RunState.Preparing preparing -> preparing.draining();
              case RunState.Draining draining -> draining;
              case RunState.Done done -> done;
              case RunState.Failed failed -> failed;
            });
  }

  @Override
  public RunState await() throws InterruptedException {
    return Await.over(state, RunState::isOver);
  }
}
