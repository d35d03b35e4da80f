package io.tapedeck.app.pipeline;

import io.tapedeck.app.parts.Figures;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// One figure under its name. Ids: `#tile-<id>` and, in it, `#tile-<id>-value`.
final class FigureCard extends VBox {

  private static final double WIDTH = 128;
  private static final double HEIGHT = 84;

  private final String name;
  private final Label value = new Label(Figures.NONE);
  private final Label below = new Label();

  FigureCard(String id, String name) {
    this.name = name;
    setId("tile-" + id);
    value.setId("tile-" + id + "-value");
    Label title = new Label(name);
    value.getStyleClass().addAll("td-stage-value", "td-figure-value");
    below.getStyleClass().addAll("td-muted", "td-small");
    getStyleClass().add("td-stage");
    getChildren().addAll(title, value, below);
    setPrefSize(WIDTH, HEIGHT);
    setMinSize(WIDTH, HEIGHT);
  }

  void show(String figure, String more) {
    value.setText(figure);
    below.setText(more);
    setAccessibleText(name + " " + figure + ", " + more);
  }
}
