package io.tapedeck.app.pipeline;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One stage of the map. Ids: `#stage-<id>` and, in it, `#stage-<id>-value`.
final class StageCard extends VBox {

  private final Label title = new Label();
  private final Label mark = new Label();
  private final Label value = new Label();
  private final Label unit = new Label();
  private final Label detail = new Label();
  private final Tooltip about = new Tooltip();

  StageCard(String id) {
    setId("stage-" + id);
    value.setId("stage-" + id + "-value");
    getStyleClass().add("td-stage");
    title.getStyleClass().add("td-stage-title");
    mark.getStyleClass().add("td-stage-mark");
    value.getStyleClass().add("td-stage-value");
    unit.getStyleClass().addAll("td-muted", "td-small");
    detail.getStyleClass().addAll("td-muted", "td-small");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    getChildren().addAll(new HBox(4, title, gap, mark), value, unit, detail);
    Tooltip.install(this, about);
    setMinWidth(0);
    setPrefWidth(160);
    HBox.setHgrow(this, Priority.ALWAYS);
  }

  void show(Stage stage) {
    title.setText(stage.title());
    mark.setText(stage.health().mark());
    value.setText(stage.value());
    unit.setText(stage.unit());
    detail.setText(stage.detail());
    about.setText(stage.about() + "\n" + stage.detail());
    for (Stage.Health health : Stage.Health.values()) {
      pseudoClassStateChanged(
          PseudoClass.getPseudoClass(health.name().toLowerCase(Locale.ROOT)),
          health == stage.health());
    }
    setAccessibleText(
        "%s: %s %s, %s, %s"
            .formatted(
                stage.title(), stage.value(), stage.unit(), stage.detail(), stage.health().word()));
  }
}
