package io.tapedeck.app.pipeline;

import io.tapedeck.app.parts.Figures;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A number that moves, and its last minute as a line. Ids: `#tile-<id>` and, in it,
/// `#tile-<id>-value`.
final class RateCard extends VBox {

  private static final int SECONDS_SHOWN = 60;

  private final String name;
  private final Label value = new Label(Figures.NONE);
  private final Label high = new Label();
  private final Sparkline line = new Sparkline(SECONDS_SHOWN * PipelineModel.SAMPLES_PER_SECOND);

  RateCard(String id, String name) {
    this.name = name;
    setId("tile-" + id);
    value.setId("tile-" + id + "-value");
    value.getStyleClass().addAll("td-stage-value", "td-rate-value");
    Label span = new Label(SECONDS_SHOWN + " s");
    span.setMinWidth(USE_PREF_SIZE);
    span.setTooltip(new Tooltip("The last " + SECONDS_SHOWN + " seconds"));
    high.getStyleClass().addAll("td-muted", "td-small");
    span.getStyleClass().addAll("td-muted", "td-small");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    VBox.setVgrow(line, Priority.ALWAYS);
    getStyleClass().add("td-stage");
    getChildren().addAll(new Label(name), value, line, new HBox(4, high, gap, span));
    setMinWidth(140);
    setPrefWidth(200);
  }

  /// Adds to the line what is known of the last minute, while nobody looks.
  void note(double now) {
    line.add(now);
  }

  void show(double now) {
    line.add(now);
    String text = Figures.count(Math.round(now));
    value.setText(text);
    high.setText("high " + Figures.count(Math.round(line.greatest())));
    setAccessibleText(name + " " + text + ", " + high.getText() + " in the last minute");
  }
}
