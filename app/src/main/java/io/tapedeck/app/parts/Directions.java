package io.tapedeck.app.parts;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// Gives what rose and what fell its colour, besides the shape that [Figures#change] writes.
public final class Directions {

  private static final PseudoClass UP = PseudoClass.getPseudoClass("up");
  private static final PseudoClass DOWN = PseudoClass.getPseudoClass("down");

  private Directions() {}

  /// Marks `node`, which shows `text`.
  public static void mark(Node node, @Nullable String text) {
    node.pseudoClassStateChanged(UP, text != null && text.startsWith("▲"));
    node.pseudoClassStateChanged(DOWN, text != null && text.startsWith("▼"));
  }
}
