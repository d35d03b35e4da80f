package io.tapedeck.app.shell;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The places, one below the other, in the order of the data.
final class Rail extends VBox {

  private final ToggleGroup group = new ToggleGroup();

  Rail() {
    getStyleClass().add("rail");
    setAccessibleText("Places");
  }

  void setPlaces(List<Place> places, Consumer<Place> chosen) {
    getChildren().clear();
    for (Place place : places) {
      ToggleButton button =
          new ToggleButton(place.sign().title(), new FontIcon(place.sign().icon()));
      button.setId("rail-" + place.sign().id());
      button.getStyleClass().setAll("rail-button");
      button.setContentDisplay(ContentDisplay.TOP);
      button.setToggleGroup(group);
      button.setUserData(place);
      button.setMaxWidth(Double.MAX_VALUE);
      button.setAccessibleText(place.sign().title());
      button.setTooltip(
          new Tooltip(
              place.sign().title()
                  + "  Ctrl+"
                  + (places.indexOf(place) + 1)
                  + "\n"
                  + place.sign().help()));
      button.setOnAction(
          _ -> {
            // A second click must not leave the rail without a selection.
            button.setSelected(true);
            chosen.accept(place);
          });
      button.addEventHandler(KeyEvent.KEY_PRESSED, this::moved);
      getChildren().add(button);
    }
  }

  void mark(Place place) {
    group.getToggles().stream()
        .filter(toggle -> toggle.getUserData() == place)
        .forEach(group::selectToggle);
  }

  private void moved(KeyEvent event) {
    int step =
        switch (event.getCode()) {
          case UP -> -1;
          case DOWN -> 1;
          default -> 0;
        };
    if (step != 0 && event.getSource() instanceof ToggleButton button) {
      int next = getChildren().indexOf(button) + step;
      if (next >= 0 && next < getChildren().size()) {
        getChildren().get(next).requestFocus();
      }
      event.consume();
    }
  }
}
