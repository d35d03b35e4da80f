package io.tapedeck.app.parts;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// Buttons with an icon, a name and a hint.
public final class Buttons {

  private Buttons() {}

  /// A button with icon and text.
  public static Button of(String id, String text, Ikon icon, Runnable action) {
    Button button = new Button(text, new FontIcon(icon));
    button.setId(id);
    button.setAccessibleText(text);
    button.setOnAction(_ -> action.run());
    button.setMinWidth(Button.USE_PREF_SIZE);
    return button;
  }

  /// The one button of a place that stands out.
  public static Button accent(String id, String text, Ikon icon, Runnable action) {
    Button button = of(id, text, icon, action);
    button.getStyleClass().add("accent");
    return button;
  }

  /// A button with an icon alone; its name is its hint.
  public static Button icon(String id, String name, Ikon icon, Runnable action) {
    Button button = of(id, "", icon, action);
    button.setAccessibleText(name);
    button.setTooltip(new Tooltip(name));
    button.getStyleClass().addAll("button-icon", "flat");
    return button;
  }
}
