package io.tapedeck.app.pipeline;

import io.tapedeck.app.fx.Pulse;
import io.tapedeck.app.shell.Action;
import io.tapedeck.app.shell.Navigation;
import io.tapedeck.app.shell.Place;
import io.tapedeck.app.shell.Sign;
import io.tapedeck.engine.EngineSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Home: the way of the data, with a live number at each stage, and the accounting of the run.
public final class PipelinePlace implements Place {

  private static final Sign SIGN =
      new Sign(
          "pipeline",
          "Pipeline",
          Feather.HOME,
          "See the way of the data from the tape to the query, with a live number at each stage,"
              + " and whether every record is accounted for.");

  private static final Duration EVERY =
      Duration.ofSeconds(1).dividedBy(PipelineModel.SAMPLES_PER_SECOND);

  private final PipelineModel model;
  private final PipelineView view;
  private final Pulse pulse;
  private boolean isShown;
  private Instant noted = Instant.EPOCH;

  /// @param snapshots the engine's counters while another place is shown
  /// @param playSample plays the tape that ships with the console; null if none does
  public PipelinePlace(
      PipelineModel model,
      Navigation navigation,
      ObservableValue<@Nullable EngineSnapshot> snapshots,
      @Nullable Runnable playSample) {
    this.model = model;
    view = new PipelineView(model, navigation, playSample);
    pulse = new Pulse(EVERY, model::sample);
    snapshots.addListener((_, _, now) -> note(now));
  }

  /// The line of a minute has no hole where somebody looked at another place.
  private void note(@Nullable EngineSnapshot now) {
    if (now != null && !isShown && !now.at().isBefore(noted.plus(EVERY))) {
      noted = now.at();
      view.note(now);
    }
  }

  @Override
  public Sign sign() {
    return SIGN;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public List<Action> actions() {
    return List.of(
        new Action("Play or pause the tape", null, model.deck()::toggle),
        new Action("Stop the tape", null, model.deck()::stop));
  }

  @Override
  public void shown() {
    isShown = true;
    model.sample();
    model.readTables();
    pulse.start();
  }

  @Override
  public void hidden() {
    isShown = false;
    pulse.stop();
  }
}
