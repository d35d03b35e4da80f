package io.tapedeck.app.shell;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Every action by name: type to find, Enter to run. A card for the [Overlay]; made anew each time
/// it opens.
final class CommandPalette extends VBox {

  private static final double ROW = 32;

  private final TextField search = new TextField();
  private final ListView<Action> found = new ListView<>();
  private final Runnable close;

  CommandPalette(List<Action> actions, Runnable close) {
    this.close = close;
    getStyleClass().addAll("overlay-card", "palette");
    search.setId("palette-search");
    search.setPromptText("Type what you want to do");
    search.setAccessibleText("Search actions");
    found.setId("palette-found");
    found.setFixedCellSize(ROW);
    found.setCellFactory(_ -> new Row());
    found.setFocusTraversable(false);
    found.setPlaceholder(new Label("No action is called that."));
    found.setAccessibleText("Matching actions");
    search.textProperty().addListener((_, _, typed) -> show(PaletteSearch.find(actions, typed)));
    search.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
    found.setOnMouseClicked(
        event -> {
          if (event.getButton() == MouseButton.PRIMARY) {
            runSelected();
          }
        });
    getChildren().addAll(search, found);
    setMaxSize(560, Region.USE_PREF_SIZE);
    show(PaletteSearch.find(actions, ""));
  }

  TextField search() {
    return search;
  }

  private void show(List<Action> actions) {
    found.getItems().setAll(actions);
    found.getSelectionModel().selectFirst();
    double height = ROW * Math.clamp(actions.size(), 2, 11) + 4;
    found.setPrefHeight(height);
    found.setMinHeight(height);
  }

  private void typed(KeyEvent event) {
    switch (event.getCode()) {
      case UP -> found.getSelectionModel().selectPrevious();
      case DOWN -> found.getSelectionModel().selectNext();
      case ENTER -> runSelected();
      default -> {
        return;
      }
    }
    found.scrollTo(Math.max(0, found.getSelectionModel().getSelectedIndex() - 5));
    event.consume();
  }

  private void runSelected() {
    Action action = found.getSelectionModel().getSelectedItem();
    if (action != null) {
      // Closed first: the action may open an overlay of its own.
      close.run();
      action.run().run();
    }
  }

  /// Name at the left, keys at the right.
  private static final class Row extends ListCell<Action> {

    private final Label name = new Label();
    private final Label keys = new Label();
    private final HBox line = new HBox(name, keys);

    Row() {
      name.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(name, Priority.ALWAYS);
      keys.getStyleClass().add("key-cap");
      line.setAlignment(Pos.CENTER_LEFT);
      setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(@Nullable Action action, boolean empty) {
      super.updateItem(action, empty);
      if (empty || action == null) {
        setGraphic(null);
        return;
      }
      name.setText(action.name());
      keys.setText(action.shortcut() == null ? "" : action.shortcut().getDisplayText());
      keys.setVisible(action.shortcut() != null);
      setAccessibleText(action.name());
      setGraphic(line);
    }
  }
}
