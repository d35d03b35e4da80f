package io.tapedeck.app.analyze;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.ErrorCard;
import io.tapedeck.app.parts.Notices;
import io.tapedeck.app.parts.Prose;
import io.tapedeck.engine.query.history.PastQuery;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What was run, the latest first, to run again, open or copy. Enter opens. Ids: `#history-list`,
/// `#history-card`, `#history-run`, `#history-open`, `#history-copy`, `#history-clear`.
final class HistoryPane extends VBox {

  private static final int MOST_TEXT = 400;

  private final PastQueries past;
  private final Consumer<PastQuery> open;
  private final Consumer<PastQuery> again;
  private final ListView<PastQuery> list = new ListView<>();
  private final StackPane content = new StackPane(list);
  private final VBox card = new VBox(4);
  private final Label count = new Label();

  /// @param open opens a query with its values
  /// @param again opens and runs it
  HistoryPane(PastQueries past, Consumer<PastQuery> open, Consumer<PastQuery> again) {
    super(6);
    this.past = past;
    this.open = open;
    this.again = again;
    list.setId("history-list");
    list.setAccessibleText("Queries that were run");
    list.setFixedCellSize(PastRow.HEIGHT);
    list.setMinHeight(60);
    list.getStyleClass().add("dense");
    list.setCellFactory(_ -> new PastRow(past::title));
    list.getSelectionModel().selectedItemProperty().addListener((_, _, one) -> show(one));
    list.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          PastQuery chosen = list.getSelectionModel().getSelectedItem();
          if (event.getCode() == KeyCode.ENTER && chosen != null) {
            open.accept(chosen);
            event.consume();
          }
        });
    card.setId("history-card");
    card.getStyleClass().add("td-query-card");
    card.setMinHeight(USE_PREF_SIZE);
    card.managedProperty().bind(card.visibleProperty());
    VBox.setVgrow(content, Priority.ALWAYS);
    HBox under =
        new HBox(
            8,
            count,
            Buttons.icon("history-clear", "Forget all that was run", Feather.TRASH_2, past::clear));
    under.setAlignment(Pos.CENTER_LEFT);
    count.setMaxWidth(Double.MAX_VALUE);
    count.getStyleClass().addAll("td-muted", "td-small");
    HBox.setHgrow(count, Priority.ALWAYS);
    getChildren().addAll(content, under, card);
    past.answer().addListener((_, _, _) -> fill());
    fill();
    show(null);
  }

  private void fill() {
    switch (past.answer().get()) {
      case Answer.Unasked<List<PastQuery>> _ -> content.getChildren().clear();
      case Answer.Pending<List<PastQuery>>(String what) ->
          content.getChildren().setAll(Notices.waiting(what));
      case Answer.Failed<List<PastQuery>> failed ->
          content
              .getChildren()
              .setAll(
                  new ErrorCard(failed.error())
                      .with(
                          Buttons.of(
                              "history-again", "Try again", Feather.REFRESH_CW, past::refresh)));
      case Answer.Ready<List<PastQuery>>(List<PastQuery> known) -> {
        PastQuery chosen = list.getSelectionModel().getSelectedItem();
        list.getItems().setAll(known);
        count.setText(known.size() == 1 ? "1 query" : known.size() + " queries");
        list.getSelectionModel().select(chosen);
        content
            .getChildren()
            .setAll(known.isEmpty() ? Notices.empty("What you run is kept here.") : list);
      }
    }
  }

  private void show(@Nullable PastQuery one) {
    card.setVisible(one != null);
    if (one == null) {
      return;
    }
    String sql = one.sql().strip();
    Label text = Prose.of(sql.length() > MOST_TEXT ? sql.substring(0, MOST_TEXT) + "…" : sql);
    text.getStyleClass().addAll("td-mono", "td-small");
    text.setMaxHeight(110);
    text.setMinHeight(18);
    card.getChildren().setAll(text);
    String values =
        one.values().entrySet().stream()
            .map(value -> value.getKey() + " = " + value.getValue())
            .sorted()
            .collect(Collectors.joining(", "));
    for (String more : List.of(values, one.message())) {
      if (!more.isEmpty()) {
        Label label = Prose.muted(more);
        label.getStyleClass().add("td-small");
        card.getChildren().add(label);
      }
    }
    card.getChildren().add(buttons(one));
  }

  private FlowPane buttons(PastQuery one) {
    return new FlowPane(
        6,
        6,
        Buttons.accent("history-run", "Run again", Feather.PLAY, () -> again.accept(one)),
        Buttons.of("history-open", "Open", Feather.EDIT_2, () -> open.accept(one)),
        Buttons.icon("history-copy", "Copy the statement", Feather.COPY, () -> copy(one)));
  }

  private static void copy(PastQuery one) {
    ClipboardContent text = new ClipboardContent();
    text.putString(one.sql());
    Clipboard.getSystemClipboard().setContent(text);
  }
}
