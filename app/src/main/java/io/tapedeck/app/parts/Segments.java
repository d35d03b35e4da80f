package io.tapedeck.app.parts;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import org.controlsfx.control.SegmentedButton;

/// A choice between a few values, all of them in sight: one button each, one of them pressed.
public final class Segments<T> extends SegmentedButton {

  /// @param idStart the id of a button is this and the value's word
  /// @param word what the id ends with
  /// @param label what the button says
  public Segments(
      String idStart,
      List<T> values,
      Function<T, String> word,
      Function<T, String> label,
      Consumer<T> chosen) {
    ToggleGroup group = new ToggleGroup();
    for (T value : values) {
      ToggleButton button = new ToggleButton(label.apply(value));
      button.setId(idStart + word.apply(value));
      button.setUserData(value);
      button.setToggleGroup(group);
      button.setOnAction(
          _ -> {
            // One of them stays pressed, whatever is clicked.
            button.setSelected(true);
            chosen.accept(value);
          });
      getButtons().add(button);
    }
    setToggleGroup(group);
  }

  /// Presses the button of a value; none if it is not among them.
  public Segments<T> show(T value) {
    getButtons().forEach(button -> button.setSelected(value.equals(button.getUserData())));
    return this;
  }
}
