package io.tapedeck.app.parts;

import java.net.URL;
import java.util.Objects;
import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/// The style sheet that the places share. It names colours only by the theme's tokens.
public final class Sheet {

  private static final String PATH = "/io/tapedeck/resources/themes/places.css";
  private static final URL PLACES = Objects.requireNonNull(Sheet.class.getResource(PATH), PATH);

  /// Content that a scroll bar stands beside.
  private static final PseudoClass BESIDE = PseudoClass.getPseudoClass("beside-bar");

  /// What the lines around a pane take of its width at most.
  private static final double LINES = 2;

  private Sheet() {}

  /// Lets content scroll up and down where it does not fit, and fill the height where it does.
  public static ScrollPane scroll(Region content) {
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToHeight(true);
    scroll.setMinHeight(0);
    return aside(scroll, content);
  }

  /// Lets content scroll up and down in its own height where it does not fit.
  public static ScrollPane scrollTall(Region content) {
    return aside(new ScrollPane(content), content);
  }

  /// Content as wide as the pane, and apart from the scroll bar while there is one.
  private static ScrollPane aside(ScrollPane scroll, Region content) {
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("edge-to-edge");
    content.getStyleClass().add("td-scrolled");
    InvalidationListener look = _ -> content.pseudoClassStateChanged(BESIDE, hasBar(scroll));
    scroll.widthProperty().addListener(look);
    scroll.viewportBoundsProperty().addListener(look);
    return scroll;
  }

  private static boolean hasBar(ScrollPane scroll) {
    double shown = scroll.getViewportBounds().getWidth();
    return shown > 0 && scroll.getWidth() - shown > LINES;
  }

  /// Dresses the root of a place.
  public static void dress(Parent root) {
    root.getStyleClass().add("td-place");
    root.getStylesheets().add(PLACES.toExternalForm());
  }
}
