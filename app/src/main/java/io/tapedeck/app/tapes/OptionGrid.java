package io.tapedeck.app.tapes;

import io.tapedeck.app.parts.Prose;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Options under each other: name, control, and a sentence on what it does.
final class OptionGrid extends GridPane {

  /// Wide enough for the widest of them, so that grids under each other align.
  private static final double CONTROLS = 312;

  private OptionGrid() {
    setHgap(12);
    setVgap(8);
    ColumnConstraints name = new ColumnConstraints(92);
    ColumnConstraints control = new ColumnConstraints();
    control.setMinWidth(CONTROLS);
    ColumnConstraints meaning = new ColumnConstraints();
    meaning.setHgrow(Priority.ALWAYS);
    meaning.setMinWidth(100);
    getColumnConstraints().addAll(name, control, meaning);
  }

  static OptionGrid of() {
    return new OptionGrid();
  }

  OptionGrid row(String name, Node control, String meaning) {
    Label title = new Label(name);
    title.setLabelFor(control);
    title.getStyleClass().add("td-key");
    Label words = Prose.of(meaning);
    words.getStyleClass().addAll("td-muted", "td-small");
    // A control keeps its width; the sentence wraps.
    if (control instanceof Region region) {
      region.setMinWidth(Region.USE_PREF_SIZE);
    }
    addRow(getRowCount(), title, control, words);
    return this;
  }
}
