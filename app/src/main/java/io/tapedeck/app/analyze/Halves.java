package io.tapedeck.app.analyze;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;

/// Two parts under each other whose shares follow what there is to see, until somebody moves the
/// divider.
final class Halves extends SplitPane {

  private double share;
  private boolean moved;

  /// @param share of the upper part, at first
  Halves(Node upper, Node lower, double share) {
    super(upper, lower);
    this.share = share;
    setOrientation(Orientation.VERTICAL);
    // Never pushes the frame of the window.
    setMinHeight(0);
    setDividerPositions(share);
    heightProperty().addListener((_, _, _) -> divide());
    addEventFilter(
        MouseEvent.MOUSE_DRAGGED,
        event -> {
          if (event.getTarget() instanceof Node node
              && node.getStyleClass().contains("split-pane-divider")) {
            moved = true;
          }
        });
  }

  /// Gives the upper part another share, if nobody has decided that.
  void give(double upper) {
    share = upper;
    divide();
  }

  private void divide() {
    if (!moved) {
      setDividerPositions(share);
    }
  }
}
