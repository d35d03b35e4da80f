package io.tapedeck.app.shell;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A layer over the whole window with one card on it. Esc or a click beside the card closes it and
/// gives the focus back to where it was.
final class Overlay extends StackPane {

  private @Nullable Node before;

  Overlay() {
    getStyleClass().add("overlay");
    setId("overlay");
    setVisible(false);
    managedProperty().bind(visibleProperty());
    addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (event.getTarget() == this) {
            close();
          }
        });
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
          }
        });
  }

  /// Shows `card` at the top and moves the focus to `focus`.
  void open(Region card, Node focus) {
    if (!isVisible()) {
      before = getScene() == null ? null : getScene().getFocusOwner();
    }
    setAlignment(card, Pos.TOP_CENTER);
    getChildren().setAll(card);
    setVisible(true);
    focus.requestFocus();
  }

  void close() {
    setVisible(false);
    getChildren().clear();
    if (before != null) {
      before.requestFocus();
      before = null;
    }
  }
}
