package io.tapedeck.app.shell;

import io.tapedeck.app.parts.ErrorCard;
import io.tapedeck.engine.error.EngineException;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What stands in the middle before there is an engine: what it is doing, or why there will be
/// none; and at the end, what is still being stored.
final class StartingView extends VBox {

  private final Label step = new Label("Starting…");

  StartingView() {
    getStyleClass().add("starting");
    setAlignment(Pos.CENTER);
    step.setId("starting-step");
    showBusy("TapeDeck");
  }

  void showStep(String text) {
    step.setText(text);
  }

  void showBusy(String heading) {
    Label name = new Label(heading);
    name.getStyleClass().add("starting-name");
    ProgressBar bar = new ProgressBar();
    bar.setPrefWidth(240);
    bar.setAccessibleText("Working");
    step.getStyleClass().setAll("label", "quiet");
    getChildren().setAll(Icons.logo(2.4), gap(), name, bar, step);
  }

  void showFailure(EngineException error, Runnable again, Runnable quit) {
    Button retry = new Button("Try again");
    retry.setOnAction(_ -> again.run());
    ErrorCard card = new ErrorCard(error).with(retry).with("Quit", quit);
    card.setMaxWidth(640);
    getChildren().setAll(card);
    retry.requestFocus();
  }

  private static Region gap() {
    Region gap = new Region();
    gap.setMinHeight(12);
    return gap;
  }
}
