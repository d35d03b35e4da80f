package io.tapedeck.app.lake;

import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.app.parts.Grid;
import io.tapedeck.app.parts.Prose;
import io.tapedeck.engine.sink.compact.Compaction;
import io.tapedeck.engine.sink.compact.CompactionState;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Compactions that may be undone or are left to finish. Finishing says what it deletes and asks
/// for the table's name. Ids: `#compact-open`, `#compact-undo`, `#compact-finish`,
/// `#compact-deletes`, `#compact-name`, `#compact-delete`, `#compact-keep`.
final class OpenCard {

  private final CompactModel model;
  private final TableView<Compaction> table =
      Grid.table(
          "compact-open",
          "Open compactions",
          "Nothing is open: no compaction of this table waits to be finished.");
  private final Button undo;
  private final Button finish;
  private final VBox question = new VBox(8);
  private final Card card;

  OpenCard(CompactModel model) {
    this.model = model;
    table
        .getColumns()
        .add(
            Grid.text("Partition", 230, one -> CompactWords.partition(one.manifest().partition())));
    table.getColumns().add(Grid.text("State", 110, one -> CompactWords.state(one.state())));
    table
        .getColumns()
        .add(Grid.number("Old", 60, one -> Figures.count(one.manifest().replaced().size())));
    table
        .getColumns()
        .add(Grid.number("New", 60, one -> Figures.count(one.manifest().made().size())));
    table.getColumns().add(Grid.text("Since, UTC", 150, one -> Figures.time(one.since())));
    table.getColumns().getFirst().setMinWidth(210);
    table.getColumns().getLast().setMinWidth(150);
    table.setPrefHeight(Grid.heightOf(4));
    table.setMinHeight(Grid.heightOf(2));
    undo = Buttons.of("compact-undo", "Undo", Feather.ROTATE_CCW, this::undo);
    finish = Buttons.of("compact-finish", "Finish…", Feather.TRASH_2, this::ask);
    question.getStyleClass().add("td-banner");
    question.pseudoClassStateChanged(PseudoClass.getPseudoClass("held"), true);
    question.managedProperty().bind(question.visibleProperty());
    question.setVisible(false);
    card =
        new Card("May be undone, or is left to finish", question, table).withControls(undo, finish);
    table.getSelectionModel().selectedItemProperty().addListener((_, _, one) -> chosen(one));
    model.open().answer().addListener((_, _, _) -> fill());
    model.done().answer().addListener((_, _, _) -> chosen(selected()));
    model.plan().answer().addListener((_, _, _) -> chosen(selected()));
    fill();
  }

  Card node() {
    return card;
  }

  private @Nullable Compaction selected() {
    return table.getSelectionModel().getSelectedItem();
  }

  private void fill() {
    List<Compaction> open = model.open().value();
    if (open != null) {
      table.getItems().setAll(open);
      table.getSelectionModel().selectFirst();
    } else if (!model.open().isPending()) {
      table.getItems().clear();
    }
    chosen(selected());
  }

  private void chosen(@Nullable Compaction one) {
    question.setVisible(false);
    CompactionState state = one == null ? null : one.state();
    boolean free = !model.isBusy();
    undo.setDisable(
        !(free
            && (state == CompactionState.SWAPPED
                || state == CompactionState.WRITTEN
                || state == CompactionState.UNDOING)));
    finish.setDisable(
        !(free && (state == CompactionState.SWAPPED || state == CompactionState.FINISHING)));
  }

  private void undo() {
    Compaction one = selected();
    if (one != null) {
      model.undo(one);
    }
  }

  private void ask() {
    Compaction one = selected();
    if (one == null) {
      return;
    }
    String name = one.manifest().table();
    Label deletes = Prose.of(CompactWords.deletes(one));
    deletes.setId("compact-deletes");
    Label prompt = new Label("Type " + name + " to delete them:");
    prompt.setMinWidth(Region.USE_PREF_SIZE);
    TextField typed = new TextField();
    typed.setId("compact-name");
    typed.setPrefWidth(140);
    prompt.setLabelFor(typed);
    Button delete =
        Buttons.of(
            "compact-delete", "Delete the old objects", Feather.TRASH_2, () -> model.finish(one));
    delete.getStyleClass().add("danger");
    delete.disableProperty().bind(typed.textProperty().isNotEqualTo(name));
    delete.setDefaultButton(false);
    Button keep =
        Buttons.of("compact-keep", "Keep them", Feather.X, () -> question.setVisible(false));
    HBox row = new HBox(10, prompt, typed, delete, keep);
    row.setAlignment(Pos.CENTER_LEFT);
    question.getChildren().setAll(List.<Node>of(deletes, row));
    question.setVisible(true);
    VBox.setVgrow(question, Priority.NEVER);
    typed.requestFocus();
    bringIntoSight();
  }

  /// The question stands at the end of what scrolls.
  private void bringIntoSight() {
    for (Parent around = card.getParent(); around != null; around = around.getParent()) {
      if (around instanceof ScrollPane scroll) {
        scroll.setVvalue(scroll.getVmax());
        return;
      }
    }
  }
}
