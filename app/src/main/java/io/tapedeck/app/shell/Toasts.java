package io.tapedeck.app.shell;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Short confirmations at the lower right that go by themselves. Never an error: those stay, as an
/// [io.tapedeck.app.parts.ErrorCard]. Used on the JavaFX application thread only.
public final class Toasts {

  private final VBox box = new VBox();

  Toasts() {
    box.getStyleClass().add("toasts");
    box.setAlignment(Pos.BOTTOM_RIGHT);
    box.setPickOnBounds(false);
    box.setMouseTransparent(true);
  }

  VBox view() {
    return box;
  }

  /// Says that something has been done.
  public void confirm(String text) {
    Label toast = new Label(text, new FontIcon(Feather.CHECK));
    toast.getStyleClass().add("toast");
    box.getChildren().add(toast);
    PauseTransition end = new PauseTransition(Duration.seconds(4));
    end.setOnFinished(_ -> box.getChildren().remove(toast));
    end.play();
  }
}
