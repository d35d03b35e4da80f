package io.tapedeck.app.analyze;

import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.Sheet;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/// The tabs of statements. Ctrl or ⌘ + Enter runs, Esc cancels. Ids: `#analyze-tabs`,
/// `#analyze-new`, and those of [QueryPane].
final class AnalyzeView extends BorderPane {

  static final KeyCombination RUN =
      new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

  private final AnalyzeModel model;
  private final TabPane tabs = new TabPane();

  AnalyzeView(AnalyzeModel model) {
    this.model = model;
    Sheet.dress(this);
    tabs.setId("analyze-tabs");
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.ALL_TABS);
    Button fresh = Buttons.icon("analyze-new", "New query tab", Feather.PLUS, this::open);
    StackPane whole = new StackPane(tabs, fresh);
    StackPane.setAlignment(fresh, Pos.TOP_RIGHT);
    setCenter(whole);
    model.tabs().forEach(this::add);
    model
        .tabs()
        .addListener(
            (ListChangeListener<QueryTab>)
                change -> {
                  while (change.next()) {
                    change.getAddedSubList().forEach(this::add);
                  }
                });
    addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
  }

  void open() {
    model.open();
    tabs.getSelectionModel().selectLast();
  }

  void run() {
    panes().forEach(QueryPane::run);
  }

  void cancel() {
    panes().forEach(pane -> pane.tab().cancel());
  }

  /// Puts a statement into the selected tab, or a new one if there is text of the person's own.
  void use(String sql) {
    if (panes().isEmpty()) {
      open();
    }
    panes().forEach(pane -> pane.tab().sql().set(sql));
  }

  private void add(QueryTab query) {
    Tab tab = new Tab(query.name(), new QueryPane(model, query));
    tab.setOnClosed(
        _ -> {
          model.close(query);
          if (model.tabs().isEmpty()) {
            open();
          }
        });
    tabs.getTabs().add(tab);
  }

  /// The pane that is on top; none if there is no tab.
  private List<QueryPane> panes() {
    Tab selected = tabs.getSelectionModel().getSelectedItem();
    return selected != null && selected.getContent() instanceof QueryPane pane
        ? List.of(pane)
        : List.of();
  }

  private void keys(KeyEvent event) {
    if (RUN.match(event)) {
      run();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE
        && panes().stream().anyMatch(pane -> pane.tab().running().get())) {
      cancel();
      event.consume();
    }
  }
}
