package io.tapedeck.app.analyze;

import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.engine.error.EngineException;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One tab: the statement over its answer. Ids: `#analyze-run`, `#analyze-cancel`,
/// `#analyze-starters`, `#analyze-history`, `#analyze-show-command`, `#analyze-command`, and those
/// of [SqlEditor] and [ResultPane].
final class QueryPane extends BorderPane {

  private final AnalyzeModel model;
  private final QueryTab tab;
  private final SqlEditor editor;
  private final MenuButton history = new MenuButton("History", new FontIcon(Feather.CLOCK));
  private final TextField command = new TextField();

  QueryPane(AnalyzeModel model, QueryTab tab) {
    this.model = model;
    this.tab = tab;
    editor = new SqlEditor(tab.sql());
    command.setId("analyze-command");
    command.setEditable(false);
    command.setAccessibleText("The command that does the same");
    command.getStyleClass().add("td-mono");
    VBox top = new VBox(8, bar(), command, editor.node());
    VBox.setVgrow(editor.node(), Priority.ALWAYS);
    top.setPadding(new Insets(8, 0, 8, 0));
    SplitPane split = new SplitPane(top, new ResultPane(tab));
    split.setOrientation(Orientation.VERTICAL);
    split.setDividerPositions(0.36);
    setCenter(split);
    model.history().addListener((ListChangeListener<AnalyzeModel.Past>) _ -> fillHistory());
    fillHistory();
    tab.state().addListener((_, _, _) -> markError());
  }

  QueryTab tab() {
    return tab;
  }

  void run() {
    tab.run();
  }

  /// For tests: what the editor marks as wrong.
  SqlEditor editor() {
    return editor;
  }

  private Node bar() {
    Button run = Buttons.accent("analyze-run", "Run", Feather.PLAY, this::run);
    Button cancel = Buttons.of("analyze-cancel", "Cancel", Feather.X, tab::cancel);
    run.disableProperty().bind(tab.running().or(tab.sql().isEmpty()));
    cancel.disableProperty().bind(tab.running().not());
    MenuButton starters = new MenuButton("Starter queries", new FontIcon(Feather.BOOK_OPEN));
    starters.setId("analyze-starters");
    for (StarterQuery starter : StarterQuery.ALL) {
      MenuItem item = new MenuItem(starter.name());
      item.setOnAction(_ -> take(starter.sql()));
      starters.getItems().add(item);
    }
    history.setId("analyze-history");
    ToggleButton show = new ToggleButton("Show the command");
    show.setId("analyze-show-command");
    command.visibleProperty().bind(show.selectedProperty());
    command.managedProperty().bind(show.selectedProperty());
    command.textProperty().bind(tab.sql().map(AnalyzeModel::command));
    FlowPane bar = new FlowPane(8, 8, run, cancel, starters, history, show);
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  private void take(String sql) {
    tab.sql().set(sql);
    editor.focus();
  }

  private void fillHistory() {
    history.getItems().clear();
    for (AnalyzeModel.Past past : model.history()) {
      String text = past.sql().strip().replaceAll("\\s+", " ");
      String shown = text.length() > 70 ? text.substring(0, 70) + "…" : text;
      MenuItem item =
          new MenuItem(Figures.clock(past.at()) + " " + Outcomes.mark(past.end()) + " " + shown);
      item.setMnemonicParsing(false);
      item.setOnAction(_ -> take(past.sql()));
      history.getItems().add(item);
    }
    history.setDisable(history.getItems().isEmpty());
  }

  private void markError() {
    EngineException error = tab.error();
    if (error != null) {
      Position.in(error.text()).ifPresent(editor::mark);
    }
  }
}
