package io.tapedeck.app.parts;

import java.net.URL;
import java.util.Objects;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/// The style sheet that the places share. It names colours only by the theme's tokens.
public final class Sheet {

  private static final String PATH = "/io/tapedeck/resources/themes/places.css";
  private static final URL PLACES = Objects.requireNonNull(Sheet.class.getResource(PATH), PATH);

  private Sheet() {}

  /// Lets content scroll up and down where it does not fit, and fill the height where it does.
  public static ScrollPane scroll(Region content) {
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setMinHeight(0);
    scroll.getStyleClass().add("edge-to-edge");
    return scroll;
  }

  /// Dresses the root of a place.
  public static void dress(Parent root) {
    root.getStyleClass().add("td-place");
    root.getStylesheets().add(PLACES.toExternalForm());
  }
}
