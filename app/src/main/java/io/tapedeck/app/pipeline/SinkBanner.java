package io.tapedeck.app.pipeline;

import io.tapedeck.app.parts.Prose;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Says that the sink cannot store for now, how much waits and that it goes on by itself; or that
/// it finishes what an earlier one left. Not there while there is nothing to say. Ids:
/// `#sink-banner`, `#sink-title`, `#sink-why`, `#sink-waits`, `#sink-next`.
final class SinkBanner extends VBox {

  private static final PseudoClass HELD = PseudoClass.getPseudoClass("held");
  private static final PseudoClass FULL = PseudoClass.getPseudoClass("full");

  private final FontIcon icon = new FontIcon(Feather.ALERT_TRIANGLE);
  private final Label title = Prose.of("", icon);
  private final Label why = Prose.named("sink-why");
  private final Label waits = Prose.named("sink-waits");
  private final ProgressBar filled = new ProgressBar();
  private final HBox room = new HBox(10, filled, waits);
  private final Label next = Prose.named("sink-next");

  SinkBanner() {
    setId("sink-banner");
    getStyleClass().add("td-banner");
    title.setId("sink-title");
    title.getStyleClass().add("td-card-title");
    filled.setPrefWidth(180);
    filled.setMinWidth(120);
    filled.setFocusTraversable(false);
    HBox.setHgrow(waits, Priority.ALWAYS);
    room.setAlignment(Pos.CENTER_LEFT);
    managedProperty().bind(visibleProperty());
    why.managedProperty().bind(why.visibleProperty());
    filled.managedProperty().bind(filled.visibleProperty());
    getChildren().addAll(title, why, room, next);
    setVisible(false);
  }

  void show(SinkWords words) {
    setVisible(!words.isEmpty());
    if (words.isEmpty()) {
      return;
    }
    icon.setIconCode(words.held() ? Feather.ALERT_TRIANGLE : Feather.ROTATE_CW);
    pseudoClassStateChanged(HELD, words.held());
    pseudoClassStateChanged(FULL, words.full());
    title.setText(words.title());
    why.setText(words.why());
    why.setVisible(!words.why().isEmpty());
    waits.setText(words.waits());
    filled.setVisible(words.filled() >= 0);
    filled.setProgress(Math.max(0, words.filled()));
    filled.setAccessibleText("How full the spool is: " + words.waits());
    next.setText(words.next());
    setAccessibleText(String.join(". ", words.title(), words.why(), words.waits(), words.next()));
  }
}
