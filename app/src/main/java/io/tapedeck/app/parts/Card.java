package io.tapedeck.app.parts;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A bordered surface with a heading.
public final class Card extends VBox {

  private final HBox head = new HBox(8);

  public Card(String title, Node... content) {
    getStyleClass().add("td-card");
    Label heading = new Label(title);
    heading.getStyleClass().add("td-card-title");
    heading.setMinWidth(Region.USE_PREF_SIZE);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    head.getStyleClass().add("td-card-head");
    head.getChildren().addAll(heading, gap);
    getChildren().add(head);
    getChildren().addAll(content);
  }

  /// Puts controls at the right end of the heading.
  public Card withControls(Node... controls) {
    head.getChildren().addAll(controls);
    return this;
  }

  /// Lets one of the contents take the height that is left.
  public Card growing(Node content) {
    VBox.setVgrow(content, Priority.ALWAYS);
    return this;
  }
}
