package io.tapedeck.app.parts;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// Sentences: they wrap where the line ends, and are never cut short to save height.
public final class Prose {

  private Prose() {}

  public static Label of(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  public static Label of(String text, Node graphic) {
    Label label = of(text);
    label.setGraphic(graphic);
    return label;
  }

  /// What is beside the point, in a quieter colour.
  public static Label muted(String text) {
    Label label = of(text);
    label.getStyleClass().add("td-muted");
    return label;
  }

  /// A sentence that is filled in later.
  public static Label named(String id) {
    Label label = of("");
    label.setId(id);
    return label;
  }
}
