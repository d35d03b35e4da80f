package io.tapedeck.app.analyze;

import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;

/// Whether a query includes what is in the topic and not yet in the lake; off, with the reason,
/// while there is no topic to be read. Id: `#analyze-hot`.
final class HotSwitch extends StackPane {

  private static final String WHAT =
      "Adds what is in the topic and not yet in the lake, each record once. The result says how"
          + " much that was.";

  private final CheckBox box = new CheckBox("Include what is not yet stored");
  private final Tooltip tip = new Tooltip();

  /// @param chosen what is chosen
  /// @param away why the topic cannot be read; empty if it can
  HotSwitch(BooleanProperty chosen, ObservableValue<String> away) {
    box.setId("analyze-hot");
    box.setMinWidth(USE_PREF_SIZE);
    box.selectedProperty().bindBidirectional(chosen);
    tip.setWrapText(true);
    tip.setMaxWidth(420);
    // A control that is off shows no tooltip of its own.
    Tooltip.install(this, tip);
    getChildren().add(box);
    away.addListener((_, _, why) -> show(why));
    show(away.getValue());
  }

  private void show(String why) {
    boolean off = !why.isEmpty();
    box.setDisable(off);
    if (off) {
      box.setSelected(false);
    }
    tip.setText(off ? why : WHAT);
    box.setAccessibleText("Include what is not yet stored. " + tip.getText());
  }
}
