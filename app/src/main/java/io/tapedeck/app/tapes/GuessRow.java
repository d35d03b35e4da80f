package io.tapedeck.app.tapes;

import io.tapedeck.app.parts.Prose;
import io.tapedeck.engine.tape.Guess;
import java.util.function.BiConsumer;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One guess: what it is about, what it is taken for, how sure that is, and why. What a person may
/// overrule is a field: choose the runner-up or type another value. Ids: `#guess-<key>`.
final class GuessRow {

  private static final double VALUE_WIDTH = 150;

  private final Guess guess;
  private final BiConsumer<String, String> correct;

  GuessRow(Guess guess, BiConsumer<String, String> correct) {
    this.guess = guess;
    this.correct = correct;
  }

  void addTo(GridPane grid) {
    Label what = new Label(GuessWords.title(guess.key()));
    what.getStyleClass().add("td-key");
    what.setTooltip(new Tooltip(guess.key()));
    Label reason = Prose.of(guess.reason());
    VBox why = new VBox(reason);
    if (guess.runnerUp() != null && !guess.runnerUp().equals(guess.value())) {
      Label other = Prose.of("Otherwise it would be " + guess.runnerUp() + ".");
      other.getStyleClass().addAll("td-muted", "td-small");
      why.getChildren().add(other);
    }
    GridPane.setHgrow(why, Priority.ALWAYS);
    Node value = guess.key().isEmpty() ? plain() : field();
    Meter meter = new Meter(guess.confidence());
    for (Node node : new Node[] {what, value, meter}) {
      GridPane.setValignment(node, VPos.TOP);
    }
    grid.addRow(grid.getRowCount(), what, value, meter, why);
  }

  private Node plain() {
    Label value = new Label(guess.value());
    value.getStyleClass().add("td-value");
    value.setMaxWidth(VALUE_WIDTH);
    value.setTooltip(new Tooltip(guess.value()));
    return value;
  }

  private Node field() {
    ComboBox<String> field = new ComboBox<>();
    field.setId("guess-" + guess.key());
    field.getItems().setAll(GuessWords.choices(guess));
    field.setEditable(true);
    field.getEditor().setText(guess.value());
    field.setValue(guess.value());
    field.setPrefWidth(VALUE_WIDTH);
    field.setMinWidth(VALUE_WIDTH);
    field.getStyleClass().addAll("dense", "td-correction");
    String name = GuessWords.title(guess.key()) + " is taken for " + guess.value();
    field.setAccessibleText(name + ". Choose or type another to correct it");
    field.setTooltip(new Tooltip("Choose another, or type one and press Enter"));
    // Only a choice or Enter counts: leaving a half-typed text changes nothing.
    field
        .getSelectionModel()
        .selectedIndexProperty()
        .addListener((_, _, index) -> chosen(field, index.intValue()));
    field.getEditor().setOnAction(_ -> typed(field.getEditor().getText()));
    return field;
  }

  private void chosen(ComboBox<String> field, int index) {
    if (index >= 0) {
      typed(field.getItems().get(index));
    }
  }

  private void typed(String text) {
    String value = text.strip();
    if (!value.isEmpty() && !value.equals(guess.value())) {
      correct.accept(guess.key(), value);
    }
  }
}
