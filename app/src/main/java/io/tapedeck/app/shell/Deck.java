package io.tapedeck.app.shell;

import io.tapedeck.app.fx.Cancellable;
import io.tapedeck.app.fx.FxGate;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.RunHandle;
import io.tapedeck.engine.RunProgress;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.ContinuedRun;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.transport.Pace;
import java.time.Instant;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The deck: the tape that is loaded, whether it plays, and how fast. Every place that shows or
/// steers the run shares this one model. Used on the JavaFX application thread only; asks the
/// engine from jobs.
public final class Deck {

  private final Engine engine;
  private final Jobs jobs;
  private final ObjectProperty<@Nullable RunSpec> loaded = new SimpleObjectProperty<>(null);
  private final ObjectProperty<Pace> pace = new SimpleObjectProperty<>(new Pace.PerSecond(1_000));
  private final ReadOnlyObjectWrapper<@Nullable RunState> state = new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyObjectWrapper<@Nullable RunProgress> progress =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyObjectWrapper<@Nullable EngineException> error =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyObjectWrapper<@Nullable TapeTimes> times =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyObjectWrapper<@Nullable ContinuedRun> continued =
      new ReadOnlyObjectWrapper<>(null);
  private final LostRecords lost;
  private @Nullable RunHandle run;
  private boolean stopWanted;

  public Deck(Engine engine, Jobs jobs) {
    this.engine = engine;
    this.jobs = jobs;
    lost = new LostRecords(engine, jobs);
    loaded.addListener(
        (_, before, now) -> {
          if (before == null || now == null || !before.tapes().equals(now.tapes())) {
            times.set(null);
          }
        });
    pace.addListener(
        (_, _, wanted) -> {
          if (run != null) {
            run.pace(wanted);
          }
        });
  }

  /// What play will play; its pace is ignored in favour of [#pace].
  public ObjectProperty<@Nullable RunSpec> loaded() {
    return loaded;
  }

  /// When the records of the loaded tape happened; null while nobody knows.
  public ReadOnlyObjectProperty<@Nullable TapeTimes> times() {
    return times.getReadOnlyProperty();
  }

  /// Loads what play will play.
  ///
  /// @param known when its records happened, null if nobody knows
  public void load(RunSpec spec, @Nullable TapeTimes known) {
    loaded.set(spec);
    times.set(known);
  }

  /// How fast; a change reaches a playing tape at once.
  public ObjectProperty<Pace> pace() {
    return pace;
  }

  /// The state of the latest run, null before the first.
  public ReadOnlyObjectProperty<@Nullable RunState> state() {
    return state.getReadOnlyProperty();
  }

  /// Where the latest run stands, as of the last [#sample]; null before the first run.
  public ReadOnlyObjectProperty<@Nullable RunProgress> progress() {
    return progress.getReadOnlyProperty();
  }

  /// The interrupted run that the latest one goes on with; null if it began at the beginning.
  public ReadOnlyObjectProperty<@Nullable ContinuedRun> continued() {
    return continued.getReadOnlyProperty();
  }

  /// Why the latest attempt to play failed; null if it did not.
  public ReadOnlyObjectProperty<@Nullable EngineException> error() {
    return error.getReadOnlyProperty();
  }

  /// What the topic lost, for whoever is told that by [#error].
  LostRecords lost() {
    return lost;
  }

  /// Whether a run is under way.
  public boolean isActive() {
    RunState now = state.get();
    return now != null && !now.isOver();
  }

  public boolean isPaused() {
    return state.get() instanceof RunState.Paused;
  }

  /// Whether a tape plays, or is paused, and its times are known.
  public boolean canSeek() {
    return times.get() != null && (isPaused() || state.get() instanceof RunState.Playing);
  }

  /// Plays what is loaded, or lets a paused run go on.
  public void play() {
    RunSpec spec = loaded.get();
    if (run != null && isPaused()) {
      run.resume();
    } else if (spec != null && !isActive()) {
      RunSpec now = spec.with(spec.playback().with(pace.get()));
      // What is pressed from now on is meant for the new run, also before there is a handle.
      run = null;
      stopWanted = false;
      error.set(null);
      continued.set(null);
      state.set(new RunState.Preparing());
      jobs.start(
          "Start " + now.tapes().getFirst().name(),
          Cancellable.of(_ -> engine.run(now), () -> state.set(null)),
          this::started,
          this::refused);
    }
  }

  /// Lets one record of a paused tape go.
  public void step() {
    if (run != null) {
      run.step();
    }
  }

  /// Goes to a moment of the tape that plays or is paused.
  public void seek(Instant moment) {
    if (run != null && canSeek()) {
      run.seek(moment);
    }
  }

  public void pause() {
    if (run != null) {
      run.pause();
    }
  }

  /// Plays if it stands still, pauses if it plays.
  public void toggle() {
    if (state.get() instanceof RunState.Playing) {
      pause();
    } else {
      play();
    }
  }

  /// Reads no further and stores what was read; a run that is being started stops as soon as it
  /// can.
  public void stop() {
    if (run != null) {
      run.stop();
    } else {
      stopWanted = isActive();
    }
  }

  /// Takes the latest numbers; called by the shell's pulse.
  public void sample() {
    if (run != null) {
      progress.set(run.progress());
    }
  }

  private void started(RunHandle handle) {
    run = handle;
    handle.pace(pace.get());
    if (stopWanted) {
      handle.stop();
    }
    FxGate.observe(handle.state(), next -> follow(handle, next));
  }

  /// Says why something cannot be played.
  void refused(EngineException reason) {
    state.set(null);
    error.set(reason);
  }

  private void follow(RunHandle handle, RunState next) {
    if (handle != run) {
      return;
    }
    continued.set(handle.continued().orElse(null));
    state.set(next);
    progress.set(handle.progress());
    if (next instanceof RunState.Failed failed) {
      error.set(failed.error());
    }
  }
}
