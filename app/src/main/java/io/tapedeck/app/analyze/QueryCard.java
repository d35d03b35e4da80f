package io.tapedeck.app.analyze;

import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.Prose;
import io.tapedeck.engine.model.EventKind;
import io.tapedeck.engine.query.library.BrokenQuery;
import io.tapedeck.engine.query.library.ChartForm;
import io.tapedeck.engine.query.library.Query;
import io.tapedeck.engine.query.library.QueryParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What one named query answers, needs and asks for, and what can be done with it. Ids:
/// `#query-card`, `#query-title`, `#query-open`, `#query-run`, `#query-rename`, `#query-delete`,
/// `#query-new-title`, `#query-rename-ok`, `#query-delete-ok`, `#query-keep`, `#query-trouble`.
final class QueryCard extends VBox {

  private final QueryShelf shelf;
  private final Consumer<Query> open;
  private final Consumer<Query> run;
  private final Label trouble = Prose.named("query-trouble");

  QueryCard(QueryShelf shelf, Consumer<Query> open, Consumer<Query> run) {
    super(4);
    this.shelf = shelf;
    this.open = open;
    this.run = run;
    setId("query-card");
    getStyleClass().add("td-query-card");
    setMinHeight(USE_PREF_SIZE);
    managedProperty().bind(visibleProperty());
    trouble.getStyleClass().add("td-bad");
    trouble.managedProperty().bind(trouble.textProperty().isNotEmpty());
    shelf
        .trouble()
        .addListener((_, _, error) -> trouble.setText(error == null ? "" : "✖ " + error.text()));
    show((Query) null);
  }

  /// Shows a file that cannot be used, and why.
  void show(BrokenQuery file) {
    setVisible(true);
    Label reason = Prose.of(file.reason());
    reason.getStyleClass().add("td-bad");
    Label where = small(file.file().toString());
    getChildren().setAll(reason, where);
  }

  /// Shows a query; nothing without one.
  void show(@Nullable Query query) {
    setVisible(query != null);
    if (query == null) {
      return;
    }
    getChildren().setAll(head(query));
    facts(query).forEach(fact -> getChildren().add(small(fact)));
    getChildren().addAll(trouble, buttons(query));
  }

  private static Label head(Query query) {
    Label title = Prose.of(query.title());
    title.setId("query-title");
    title.getStyleClass().add("td-card-title");
    return title;
  }

  private static List<String> facts(Query query) {
    List<String> facts = new ArrayList<>();
    facts.add(query.about());
    String needs =
        query.needs().stream().sorted().map(EventKind::table).collect(Collectors.joining(", "));
    facts.add(needs.isEmpty() ? "" : "Needs " + needs);
    String asks =
        query.parameters().stream().map(QueryParameter::name).collect(Collectors.joining(", "));
    facts.add(asks.isEmpty() ? "" : "Asks for " + asks);
    ChartForm form = query.chart().form();
    facts.add(form == ChartForm.NONE ? "" : "Drawn as " + drawn(form));
    facts.add(query.source().isEmpty() ? "" : "Source: " + query.source());
    facts.removeIf(String::isEmpty);
    return facts;
  }

  private static String drawn(ChartForm form) {
    return switch (form) {
      case NONE -> "rows";
      case LINE -> "lines";
      case AREA -> "areas";
      case CANDLES -> "candles";
      case BAR -> "bars";
      case SCATTER -> "points";
      case HEATMAP -> "a heat map";
      case HISTOGRAM -> "a histogram";
    };
  }

  private FlowPane buttons(Query query) {
    FlowPane row =
        new FlowPane(
            6,
            6,
            Buttons.accent("query-run", "Run", Feather.PLAY, () -> run.accept(query)),
            Buttons.of("query-open", "Open", Feather.EDIT_2, () -> open.accept(query)));
    if (!query.shipped()) {
      row.getChildren()
          .addAll(
              Buttons.icon("query-rename", "Rename", Feather.EDIT_3, () -> askTitle(query)),
              Buttons.icon("query-delete", "Delete", Feather.TRASH_2, () -> askLeave(query)));
    }
    return row;
  }

  /// Shows the query again, with the focus where it came from and not at the top of the window.
  private void keep(Query query) {
    show(query);
    if (getChildren().getLast() instanceof FlowPane row) {
      row.getChildren().getFirst().requestFocus();
    }
  }

  private void askTitle(Query query) {
    TextField title = new TextField(query.title());
    title.setId("query-new-title");
    title.setAccessibleText("New title of " + query.title());
    Label effect = small("");
    effect.managedProperty().bind(effect.textProperty().isNotEmpty());
    Runnable rename =
        () -> {
          String name = QueryShelf.nameOf(title.getText());
          boolean other = !name.equals(query.name()) && shelf.isSaved(name);
          if (name.isEmpty() || other) {
            effect.setText(
                name.isEmpty()
                    ? "A title has at least one letter or digit."
                    : "There is a saved query in " + name + ".sql already. Choose another title.");
          } else {
            shelf.rename(query, title.getText());
          }
        };
    title.setOnAction(_ -> rename.run());
    FlowPane row =
        new FlowPane(
            6,
            6,
            Buttons.accent("query-rename-ok", "Rename", Feather.CHECK, rename),
            Buttons.of("query-keep", "Keep", Feather.X, () -> keep(query)));
    getChildren().setAll(head(query), title, effect, trouble, row);
    title.requestFocus();
    title.selectAll();
  }

  private void askLeave(Query query) {
    FlowPane row =
        new FlowPane(
            6,
            6,
            Buttons.of("query-delete-ok", "Delete", Feather.TRASH_2, () -> shelf.delete(query)),
            Buttons.of("query-keep", "Keep", Feather.X, () -> keep(query)));
    row.getChildren().getFirst().getStyleClass().add("danger");
    getChildren()
        .setAll(
            head(query),
            Prose.of("Deletes the file " + query.name() + ".sql of the home."),
            trouble,
            row);
    row.getChildren().getLast().requestFocus();
  }

  private static Label small(String text) {
    Label label = Prose.muted(text);
    label.getStyleClass().add("td-small");
    return label;
  }
}
