package io.tapedeck.app.analyze;

import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.Prose;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.query.library.Query;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Asks for a title and saves the statement under it, with the values that are given as its
/// standard ones. Says which file that will be, and what it would replace. Ids: `#save-title`,
/// `#save-ok`, `#save-no`, `#save-effect`.
final class SaveForm extends VBox {

  private final Draft draft;
  private final QueryShelf shelf;
  private final TextField title = new TextField();
  private final Button ok;
  private final Label effect = Prose.named("save-effect");

  SaveForm(Draft draft, QueryShelf shelf) {
    super(4);
    this.draft = draft;
    this.shelf = shelf;
    title.setId("save-title");
    title.setPromptText("What it is called");
    title.setAccessibleText("Title of the saved query");
    HBox.setHgrow(title, Priority.ALWAYS);
    ok = Buttons.accent("save-ok", "Save", Feather.SAVE, this::save);
    effect.getStyleClass().addAll("td-muted", "td-small");
    HBox row = new HBox(8, title, ok, Buttons.of("save-no", "Do not save", Feather.X, this::close));
    row.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(row, effect);
    managedProperty().bind(visibleProperty());
    setVisible(false);
    title.textProperty().addListener((_, _, _) -> show());
    title.setOnAction(_ -> save());
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
          }
        });
    shelf.trouble().addListener((_, _, error) -> show(error));
  }

  /// Opens it with the title that the query has.
  void open() {
    setVisible(true);
    title.setText(draft.query().get().title());
    title.requestFocus();
    title.selectAll();
    show();
  }

  private void close() {
    setVisible(false);
  }

  private void show() {
    String name = QueryShelf.nameOf(title.getText());
    boolean replaces = shelf.isSaved(name);
    ok.setDisable(name.isEmpty());
    ok.setText(replaces ? "Replace" : "Save");
    effect.setText(
        name.isEmpty()
            ? "A title has at least one letter or digit."
            : (replaces ? "Replaces the saved query in " : "Becomes the file ")
                + name
                + ".sql in the home, with the values above as its defaults.");
  }

  private void show(@Nullable EngineException error) {
    if (error != null && isVisible()) {
      effect.setText("✖ " + error.text());
    }
  }

  private void save() {
    String name = QueryShelf.nameOf(title.getText());
    if (name.isEmpty()) {
      return;
    }
    if (!draft.problem().get().isEmpty()) {
      effect.setText("✖ " + draft.problem().get());
      return;
    }
    Query query = draft.named(name, title.getText().strip());
    shelf.save(
        query,
        () -> {
          close();
          draft.saved(query);
        });
  }
}
