package io.tapedeck.app.shell;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.shape.SVGPath;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// The pictures of the frame.
final class Icons {

  private static final String DECK =
      "M3 4 H21 A2 2 0 0 1 23 6 V18 A2 2 0 0 1 21 20 H3 A2 2 0 0 1 1 18 V6 A2 2 0 0 1 3 4 Z M7.5 8"
          + " A4 4 0 1 0 7.5 16 A4 4 0 1 0 7.5 8 Z M16.5 8 A4 4 0 1 0 16.5 16 A4 4 0 1 0 16.5 8 Z"
          + " M7.5 10.8 A1.2 1.2 0 1 1 7.5 13.2 A1.2 1.2 0 1 1 7.5 10.8 Z M16.5 10.8 A1.2 1.2 0 1 1"
          + " 16.5 13.2 A1.2 1.2 0 1 1 16.5 10.8 Z";

  private Icons() {}

  /// The logo: a cassette with two reels.
  static Node logo(double scale) {
    SVGPath path = new SVGPath();
    path.setContent(DECK);
    path.setFillRule(javafx.scene.shape.FillRule.EVEN_ODD);
    path.getStyleClass().add("logo");
    path.setScaleX(scale);
    path.setScaleY(scale);
    return path;
  }

  /// A button that shows only a picture and says its name to whoever asks.
  static Button button(Ikon icon, String name, Runnable action) {
    Button button = new Button(null, new FontIcon(icon));
    button.getStyleClass().addAll("button-icon", "flat");
    button.setAccessibleText(name);
    button.setTooltip(new Tooltip(name));
    button.setOnAction(_ -> action.run());
    return button;
  }
}
