package io.tapedeck.app.parts;

import java.net.URL;
import java.util.Objects;
import javafx.scene.Parent;

/// The style sheet that the places share. It names colours only by the theme's tokens.
public final class Sheet {

  private static final String PATH = "/io/tapedeck/resources/themes/places.css";
  private static final URL PLACES = Objects.requireNonNull(Sheet.class.getResource(PATH), PATH);

  private Sheet() {}

  /// Dresses the root of a place.
  public static void dress(Parent root) {
    root.getStyleClass().add("td-place");
    root.getStylesheets().add(PLACES.toExternalForm());
  }
}
