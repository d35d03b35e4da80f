package io.tapedeck.app.tapes;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.ErrorCard;
import io.tapedeck.app.parts.Notices;
import io.tapedeck.app.parts.Sheet;
import io.tapedeck.engine.tape.TapeReport;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Choosing on the left, what was found on the right, how to play it below. A file may be dropped
/// anywhere. Ids: `#tapes-path`, `#tapes-browse`, `#tapes-samples`, `#tapes-recent`,
/// `#tapes-result`, `#tapes-cancel`.
final class TapesView extends BorderPane {

  private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

  private static final PseudoClass GONE = PseudoClass.getPseudoClass("gone");

  private final TapesModel model;
  private final Runnable browse;
  private final TextField path = new TextField();
  private final StackPane result = new StackPane();

  TapesView(TapesModel model, Runnable browse) {
    this.model = model;
    this.browse = browse;
    Sheet.dress(this);
    getStyleClass().add("td-drop");
    result.setId("tapes-result");
    setLeft(chooser());
    Card play = new PlayCard(model).node();
    play.visibleProperty().bind(model.report().map(Answer.Ready.class::isInstance));
    play.managedProperty().bind(play.visibleProperty());
    VBox right = new VBox(12, result, play);
    VBox.setVgrow(result, Priority.ALWAYS);
    setCenter(right);
    BorderPane.setMargin(right, new Insets(0, 0, 0, 12));
    setOnDragOver(this::over);
    setOnDragExited(_ -> pseudoClassStateChanged(DROP, false));
    setOnDragDropped(this::dropped);
    model.report().addListener((_, _, answer) -> show(answer));
    model.tape().addListener((_, _, file) -> path.setText(file == null ? "" : file.toString()));
    show(model.report().get());
  }

  private Node chooser() {
    path.setId("tapes-path");
    path.setPromptText("Path of a CSV file");
    path.setAccessibleText("Path of a CSV file");
    path.setOnAction(_ -> model.choose(path.getText()));
    HBox.setHgrow(path, Priority.ALWAYS);
    Button button = Buttons.of("tapes-browse", "Browse…", Feather.FOLDER, browse);
    Label hint = new Label("Press Enter to read it, or drop a file anywhere here.");
    hint.getStyleClass().addAll("td-muted", "td-small");
    hint.setWrapText(true);
    hint.setMinHeight(Label.USE_PREF_SIZE);
    ListView<Path> samples = files("tapes-samples", "Sample tapes");
    samples.getItems().setAll(model.samples());
    ListView<Path> recent = files("tapes-recent", "Recent tapes");
    recent.setItems(model.recent());
    Label none = new Label("Tapes that you choose are kept here.");
    none.setWrapText(true);
    none.getStyleClass().add("td-muted");
    recent.setPlaceholder(none);
    Card choose = new Card("Choose a tape", new HBox(8, path, button), hint);
    Card samplesCard = new Card("Sample tapes", samples).growing(samples);
    Card recentCard = new Card("Recent", recent).growing(recent);
    VBox.setVgrow(samplesCard, Priority.ALWAYS);
    VBox.setVgrow(recentCard, Priority.ALWAYS);
    VBox left = new VBox(12, choose, samplesCard, recentCard);
    left.setPrefWidth(280);
    left.setMinWidth(260);
    return left;
  }

  private ListView<Path> files(String id, String name) {
    ListView<Path> list = new ListView<>();
    list.setId(id);
    list.setAccessibleText(name);
    list.getStyleClass().add("dense");
    list.setPrefHeight(140);
    list.setMinHeight(60);
    list.setCellFactory(_ -> new FileCell(model));
    model.gone().addListener(_ -> list.refresh());
    list.setOnMouseClicked(_ -> choose(list.getSelectionModel().getSelectedItem()));
    list.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            choose(list.getSelectionModel().getSelectedItem());
          }
        });
    return list;
  }

  private void choose(@Nullable Path file) {
    if (file != null) {
      model.choose(file);
    }
  }

  private void show(Answer<TapeReport> answer) {
    result
        .getChildren()
        .setAll(
            switch (answer) {
              case Answer.Unasked<TapeReport> _ -> unasked();
              case Answer.Pending<TapeReport>(String what) ->
                  Notices.waiting(
                      what, Buttons.of("tapes-cancel", "Cancel", Feather.X, model::cancel));
              case Answer.Ready<TapeReport>(TapeReport report) -> new ReportPane(report);
              case Answer.Failed<TapeReport> failed ->
                  new VBox(
                      new ErrorCard(failed.error())
                          .with(
                              Buttons.of("tapes-other", "Choose another", Feather.FOLDER, browse)));
            });
  }

  private Node unasked() {
    List<Path> samples = model.samples();
    Button other = Buttons.accent("tapes-open", "Browse…", Feather.FOLDER, browse);
    return samples.isEmpty()
        ? Notices.empty("Choose a tape to see what is on it.", other)
        : Notices.empty(
            "Choose a tape to see what is on it.",
            other,
            Buttons.of(
                "tapes-sample",
                "Try the sample",
                Feather.PLAY,
                () -> model.choose(samples.getFirst())));
  }

  private void over(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      event.acceptTransferModes(TransferMode.COPY);
      pseudoClassStateChanged(DROP, true);
    }
    event.consume();
  }

  private void dropped(DragEvent event) {
    List<File> files = event.getDragboard().getFiles();
    pseudoClassStateChanged(DROP, false);
    event.setDropCompleted(!files.isEmpty());
    event.consume();
    if (!files.isEmpty()) {
      model.choose(files.getFirst().toPath());
    }
  }

  /// Shows a file by its name, with the whole path as a hint, and says if it is no longer there.
  private static final class FileCell extends ListCell<Path> {
    private final TapesModel model;

    FileCell(TapesModel model) {
      this.model = model;
    }

    @Override
    protected void updateItem(@Nullable Path file, boolean empty) {
      super.updateItem(file, empty);
      boolean gone = file != null && model.gone().get().contains(file);
      setText(
          empty || file == null ? null : file.getFileName() + (gone ? " – no longer there" : ""));
      setTooltip(empty || file == null ? null : new Tooltip(file.toString()));
      pseudoClassStateChanged(GONE, gone);
    }
  }
}
