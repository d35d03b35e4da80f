package io.tapedeck.app.shell;

import io.tapedeck.app.parts.Prose;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The cards that explain: the keys of everything, and one place.
final class HelpCards {

  private HelpCards() {}

  static Region shortcuts(List<Action> actions) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("shortcut-grid");
    ColumnConstraints wide = new ColumnConstraints();
    wide.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().add(wide);
    int row = 0;
    for (Action action : actions) {
      if (action.shortcut() != null) {
        row = line(grid, row, action.name(), action.shortcut().getDisplayText());
      }
    }
    for (List<String> keys : DeckKeys.NAMES) {
      row = line(grid, row, keys.getFirst(), keys.getLast());
    }
    row = line(grid, row, "Close what lies on top", "Esc");
    row = line(grid, row, "Charts: move, zoom, show all", "← →  + −  Home");
    line(grid, row, "This list", "?");
    return card("Keyboard shortcuts", grid);
  }

  static Region place(Place place) {
    Label text = Prose.of(place.sign().help());
    return card(place.sign().title(), text);
  }

  private static int line(GridPane grid, int row, String name, String keys) {
    Label cap = new Label(keys);
    cap.getStyleClass().add("key-cap");
    cap.setMinWidth(Region.USE_PREF_SIZE);
    grid.addRow(row, new Label(name), cap);
    return row + 1;
  }

  private static Region card(String title, Region content) {
    Label head = new Label(title);
    head.getStyleClass().add("card-title");
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    VBox card = new VBox(head, scroll);
    card.getStyleClass().addAll("overlay-card", "help-card");
    card.setMaxSize(560, Region.USE_PREF_SIZE);
    return card;
  }
}
