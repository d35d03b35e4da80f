package io.tapedeck.app.tapes;

import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.Prose;
import io.tapedeck.engine.tape.TapeAddress;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The ways to a tape: a typed address, the system's dialogs, a synthetic market, the samples and
/// what was chosen before. Ids: `#tapes-path`, `#tapes-browse`, `#tapes-folder`, `#tapes-synth`,
/// `#tapes-samples`, `#tapes-recent`.
final class Chooser extends VBox {

  private static final PseudoClass GONE = PseudoClass.getPseudoClass("gone");
  private static final String WHAT = "Path of a file or folder, or a pattern like ticks/*.csv.gz";

  private final TapesModel model;

  Chooser(TapesModel model, Runnable files, Runnable folder, Runnable synthetic) {
    super(12);
    this.model = model;
    setPrefWidth(280);
    setMinWidth(260);
    Card choose = new Card("Choose a tape", path(), buttons(files, folder, synthetic), hint());
    choose.setMinHeight(USE_PREF_SIZE);
    ListView<String> samples = list("tapes-samples", "Sample tapes");
    samples.getItems().setAll(model.shelf().samples());
    ListView<String> recent = list("tapes-recent", "Recent tapes");
    recent.setItems(model.shelf().recent());
    Label none = new Label("Tapes that you choose are kept here.");
    none.setWrapText(true);
    none.getStyleClass().add("td-muted");
    recent.setPlaceholder(none);
    Card samplesCard = new Card("Sample tapes", samples).growing(samples);
    Card recentCard = new Card("Recent", recent).growing(recent);
    VBox.setVgrow(recentCard, Priority.ALWAYS);
    getChildren().addAll(choose, samplesCard, recentCard);
  }

  private Node path() {
    TextField path = new TextField();
    path.setId("tapes-path");
    path.setPromptText("File, folder or ticks/*.csv.gz");
    path.setAccessibleText(WHAT);
    path.setTooltip(new Tooltip(WHAT));
    path.setOnAction(_ -> model.choose(path.getText()));
    model
        .tapes()
        .addListener(
            (_, _, tapes) -> {
              path.setText(tapes.size() == 1 ? tapes.getFirst().text() : "");
              path.end();
            });
    return path;
  }

  private static Node buttons(Runnable files, Runnable folder, Runnable synthetic) {
    FlowPane row =
        new FlowPane(
            8,
            8,
            Buttons.of("tapes-browse", "Files…", Feather.FILE, files),
            Buttons.of("tapes-folder", "Folder…", Feather.FOLDER, folder),
            Buttons.of("tapes-synth", "Synthetic market…", Feather.CPU, synthetic));
    row.setPrefWrapLength(230);
    return row;
  }

  private static Node hint() {
    Label hint = Prose.of("Or drop files, archives or folders anywhere on the window.");
    hint.getStyleClass().addAll("td-muted", "td-small");
    return hint;
  }

  private ListView<String> list(String id, String name) {
    ListView<String> list = new ListView<>();
    list.setId(id);
    list.setAccessibleText(name);
    list.getStyleClass().add("dense");
    list.setPrefHeight(90);
    list.setMinHeight(60);
    list.setCellFactory(_ -> new AddressCell(model.shelf()));
    model.shelf().gone().addListener(_ -> list.refresh());
    list.setOnMouseClicked(_ -> choose(list.getSelectionModel().getSelectedItem()));
    list.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            choose(list.getSelectionModel().getSelectedItem());
          }
        });
    return list;
  }

  private void choose(@Nullable String address) {
    if (address != null) {
      model.choose(address);
    }
  }

  /// Shows a tape by its name, with the whole address as a hint, and says if it is no longer there.
  private static final class AddressCell extends ListCell<String> {
    private final Shelf shelf;

    AddressCell(Shelf shelf) {
      this.shelf = shelf;
      // As wide as the list, so that a long address ends in dots and nothing scrolls sideways.
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable String address, boolean empty) {
      super.updateItem(address, empty);
      boolean gone = address != null && shelf.gone().get().contains(address);
      setText(
          empty || address == null
              ? null
              : TapeAddress.of(address).name() + (gone ? " – no longer there" : ""));
      setTooltip(empty || address == null ? null : new Tooltip(address));
      pseudoClassStateChanged(GONE, gone);
    }
  }
}
