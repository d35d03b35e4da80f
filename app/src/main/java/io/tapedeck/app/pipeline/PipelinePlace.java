package io.tapedeck.app.pipeline;

import io.tapedeck.app.fx.Pulse;
import io.tapedeck.app.shell.Action;
import io.tapedeck.app.shell.Navigation;
import io.tapedeck.app.shell.Place;
import io.tapedeck.app.shell.Sign;
import java.time.Duration;
import java.util.List;
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

  /// @param playSample plays the tape that ships with the console; null if none does
  public PipelinePlace(PipelineModel model, Navigation navigation, @Nullable Runnable playSample) {
    this.model = model;
    view = new PipelineView(model, navigation, playSample);
    pulse = new Pulse(EVERY, model::sample);
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
    model.sample();
    model.readTables();
    pulse.start();
  }

  @Override
  public void hidden() {
    pulse.stop();
  }
}
