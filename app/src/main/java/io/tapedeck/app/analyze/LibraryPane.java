package io.tapedeck.app.analyze;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.ErrorCard;
import io.tapedeck.app.parts.Grid;
import io.tapedeck.app.parts.Notices;
import io.tapedeck.app.parts.Prose;
import io.tapedeck.engine.query.library.BrokenQuery;
import io.tapedeck.engine.query.library.Query;
import io.tapedeck.engine.query.library.QueryLibrary;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The named queries under their headings, a search, and what the chosen one is. Enter or a double
/// click opens it. Ids: `#library-search`, `#library-list`, `#library-count`, and those of
/// [QueryCard].
final class LibraryPane extends VBox {

  private final QueryShelf shelf;
  private final Consumer<Query> open;
  private final TextField search = new TextField();
  private final TreeView<Entry> list = new TreeView<>(new TreeItem<>());
  private final Label count = Prose.named("library-count");
  private final StackPane content = new StackPane(list);
  private final QueryCard card;

  /// @param open opens a query
  /// @param run opens a query and runs it
  LibraryPane(QueryShelf shelf, Consumer<Query> open, Consumer<Query> run) {
    super(6);
    this.shelf = shelf;
    this.open = open;
    search.setId("library-search");
    search.setPromptText("Search title, table, parameter");
    search.setAccessibleText("Search queries by title, table, parameter or chart");
    search.textProperty().addListener((_, _, _) -> fill());
    list.setId("library-list");
    list.setShowRoot(false);
    list.setFixedCellSize(Grid.ROW_HEIGHT);
    list.setMinHeight(60);
    list.setAccessibleText("Queries");
    list.getStyleClass().add("dense");
    list.setCellFactory(_ -> new Row());
    list.getSelectionModel().selectedItemProperty().addListener((_, _, _) -> choose());
    list.heightProperty().addListener((_, _, _) -> keepInSight());
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
    list.setOnMouseClicked(
        event -> {
          if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            openChosen();
          }
        });
    count.getStyleClass().addAll("td-muted", "td-small");
    card = new QueryCard(shelf, open, run);
    VBox.setVgrow(content, Priority.ALWAYS);
    getChildren().addAll(search, content, count, card);
    shelf.library().addListener((_, _, _) -> fill());
    fill();
  }

  /// A line of the list.
  private sealed interface Entry {
    record Heading(String text) implements Entry {}

    record Named(Query query) implements Entry {}

    record Broken(BrokenQuery file) implements Entry {}
  }

  private void fill() {
    switch (shelf.library().get()) {
      case Answer.Unasked<QueryLibrary> _ -> content.getChildren().clear();
      case Answer.Pending<QueryLibrary>(String what) ->
          content.getChildren().setAll(Notices.waiting(what));
      case Answer.Failed<QueryLibrary> failed ->
          content
              .getChildren()
              .setAll(
                  new ErrorCard(failed.error())
                      .with(
                          Buttons.of(
                              "library-again", "Try again", Feather.REFRESH_CW, shelf::refresh)));
      case Answer.Ready<QueryLibrary>(QueryLibrary known) -> {
        show(known);
        content.getChildren().setAll(list);
      }
    }
  }

  private void show(QueryLibrary known) {
    @Nullable Query before = chosen();
    TreeItem<Entry> root = new TreeItem<>();
    int[] found = {0};
    boolean searching = !search.getText().isBlank();
    LibrarySearch.find(known.all(), search.getText())
        .forEach(
            (heading, queries) -> {
              found[0] += queries.size();
              root.getChildren().add(branch(heading, queries, searching));
            });
    if (!searching && !known.broken().isEmpty()) {
      TreeItem<Entry> broken = new TreeItem<>(new Entry.Heading("Cannot be used"));
      known
          .broken()
          .forEach(one -> broken.getChildren().add(new TreeItem<>(new Entry.Broken(one))));
      broken.setExpanded(true);
      root.getChildren().addFirst(broken);
    }
    count.setText(
        searching ? found[0] + " of " + known.all().size() + " queries" : found[0] + " queries");
    list.setRoot(root);
    if (before != null) {
      select(before.name());
    }
    choose();
  }

  private static TreeItem<Entry> branch(String heading, List<Query> queries, boolean searching) {
    TreeItem<Entry> branch =
        new TreeItem<>(new Entry.Heading(heading + " (" + queries.size() + ")"));
    queries.forEach(query -> branch.getChildren().add(new TreeItem<>(new Entry.Named(query))));
    branch.setExpanded(searching || queries.size() < 12);
    return branch;
  }

  private void select(String name) {
    for (TreeItem<Entry> branch : list.getRoot().getChildren()) {
      for (TreeItem<Entry> item : branch.getChildren()) {
        if (item.getValue() instanceof Entry.Named(Query query) && query.name().equals(name)) {
          list.getSelectionModel().select(item);
          return;
        }
      }
    }
  }

  private @Nullable Query chosen() {
    TreeItem<Entry> item = list.getSelectionModel().getSelectedItem();
    return item != null && item.getValue() instanceof Entry.Named(Query query) ? query : null;
  }

  private void choose() {
    TreeItem<Entry> item = list.getSelectionModel().getSelectedItem();
    if (item != null && item.getValue() instanceof Entry.Broken(BrokenQuery file)) {
      card.show(file);
    } else {
      card.show(chosen());
    }
  }

  /// What is chosen stays in sight when the card below takes its room.
  private void keepInSight() {
    int chosen = list.getSelectionModel().getSelectedIndex();
    if (chosen >= 0) {
      // In its new height, or it does not know what is out of sight.
      list.layout();
      if (list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
        flow.scrollTo(chosen);
      }
    }
  }

  private void typed(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      openChosen();
      event.consume();
    }
  }

  private void openChosen() {
    @Nullable Query query = chosen();
    if (query != null) {
      open.accept(query);
    }
  }

  /// A line that is cut where it does not fit, and says the whole of it then.
  private static final class Row extends TreeCell<Entry> {
    Row() {
      // Without a wish for more the list never scrolls sideways.
      setPrefWidth(1);
      setOnMouseEntered(_ -> setTooltip(Grid.isCut(this) ? new Tooltip(getText()) : null));
    }

    @Override
    protected void updateItem(@Nullable Entry entry, boolean empty) {
      super.updateItem(entry, empty);
      setText(
          switch (entry) {
            case null -> null;
            case Entry.Heading(String text) -> text;
            case Entry.Named(Query query) -> query.title();
            case Entry.Broken(BrokenQuery file) -> "✖ " + file.name();
          });
    }
  }
}
