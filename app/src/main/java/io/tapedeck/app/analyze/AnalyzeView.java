package io.tapedeck.app.analyze;

import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.Sheet;
import io.tapedeck.app.shell.Browse;
import io.tapedeck.engine.query.history.PastQuery;
import io.tapedeck.engine.query.library.Query;
import java.util.List;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Named queries on the left, the tabs of statements on the right. Ctrl or ⌘ + Enter runs, Esc
/// cancels, Ctrl or ⌘ + Page up and down change the tab. Ids: `#analyze-tabs`, `#analyze-new`,
/// `#analyze-side`, `#analyze-split`, and those of [SidePane] and [QueryPane].
final class AnalyzeView extends BorderPane {

  static final KeyCombination RUN =
      new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

  /// What the pane beside takes until a person draws it wider.
  private static final double SIDE = 288;

  private static final String BESIDE = "td-beside-divider";

  private final AnalyzeModel model;
  private final Browse browse;
  private final TabPane tabs = new TabPane();
  private final StackPane body = new StackPane();
  private final VBox whole = new VBox();
  private final SidePane side;
  private final ToggleButton beside = new ToggleButton("", new FontIcon(Feather.SIDEBAR));
  private final SplitPane split = new SplitPane();
  private final InvalidationListener firstWidth = _ -> widthKnown();

  AnalyzeView(AnalyzeModel model, Browse browse) {
    this.model = model;
    this.browse = browse;
    Sheet.dress(this);
    tabs.setId("analyze-tabs");
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.ALL_TABS);
    side =
        new SidePane(
            new LibraryPane(model.shelf(), query -> use(query), query -> useAndRun(query)),
            new HistoryPane(model.past(), this::open, this::again),
            new BudgetPane(model.spending()));
    tabs.setMinSize(100, TabPane.USE_PREF_SIZE);
    tabs.setMaxHeight(TabPane.USE_PREF_SIZE);
    HBox.setHgrow(tabs, Priority.ALWAYS);
    HBox head = new HBox(4, tabs, corner());
    whole.getChildren().setAll(head, body);
    whole.getStyleClass().add(BESIDE);
    VBox.setVgrow(body, Priority.ALWAYS);
    tabs.getSelectionModel().selectedItemProperty().addListener((_, _, _) -> showTab());
    SplitPane.setResizableWithParent(side, false);
    split.getItems().setAll(side, whole);
    split.setId("analyze-split");
    divide();
    split.widthProperty().addListener(firstWidth);
    split.addEventFilter(MouseEvent.MOUSE_RELEASED, this::keepWidth);
    split.setMinHeight(0);
    body.setMinHeight(0);
    setCenter(split);
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

  private HBox corner() {
    beside.setId("analyze-side");
    beside.setSelected(true);
    beside.getStyleClass().addAll("button-icon", "flat");
    beside.setAccessibleText("Library, history and budget");
    beside.setTooltip(new Tooltip("Library, history and budget"));
    beside.setOnAction(_ -> showSide(beside.isSelected()));
    HBox corner =
        new HBox(4, beside, Buttons.icon("analyze-new", "New query tab", Feather.PLUS, this::open));
    corner.setMinWidth(HBox.USE_PREF_SIZE);
    corner.setAlignment(Pos.CENTER);
    return corner;
  }

  private void showSide(boolean shown) {
    beside.setSelected(shown);
    if (shown && !split.getItems().contains(side)) {
      split.getItems().addFirst(side);
      whole.getStyleClass().add(BESIDE);
      divide();
    } else if (!shown) {
      split.getItems().remove(side);
      whole.getStyleClass().remove(BESIDE);
    }
  }

  private void divide() {
    double wide = model.side().get() > 0 ? model.side().get() : SIDE;
    if (split.getWidth() > 0) {
      split.setDividerPositions(Math.min(0.9, wide / split.getWidth()));
    }
  }

  private void widthKnown() {
    if (split.getWidth() > 0) {
      split.widthProperty().removeListener(firstWidth);
      divide();
    }
  }

  private void keepWidth(MouseEvent event) {
    Node at = event.getTarget() instanceof Node node ? node : split;
    while (at != split && at.getParent() != null) {
      boolean divider = at.getStyleClass().contains("split-pane-divider");
      if (divider && at.getParent() == split) {
        model.side().set(split.getDividerPositions()[0] * split.getWidth());
      }
      at = at.getParent();
    }
  }

  void show(SidePane.Part part) {
    showSide(true);
    side.show(part);
  }

  void open() {
    model.open();
    tabs.getSelectionModel().selectLast();
    panes().forEach(QueryPane::focus);
  }

  /// Opens a query in a tab of its own.
  void use(Query query) {
    model.open(query, Map.of());
    tabs.getSelectionModel().selectLast();
    panes().forEach(QueryPane::focus);
  }

  private void useAndRun(Query query) {
    use(query);
    runAndRead();
  }

  private void open(PastQuery past) {
    model.open(model.past().query(past), past.values());
    tabs.getSelectionModel().selectLast();
    panes().forEach(QueryPane::focus);
  }

  private void again(PastQuery past) {
    open(past);
    runAndRead();
  }

  /// Runs a statement that nobody is going to write on: its rows get the focus when they are there.
  private void runAndRead() {
    panes().forEach(QueryPane::readNext);
    run();
  }

  void run() {
    panes().forEach(pane -> pane.tab().run());
  }

  void cancel() {
    panes().forEach(pane -> pane.tab().cancel());
  }

  private void add(QueryTab query) {
    Tab tab = new Tab();
    tab.setUserData(new QueryPane(model, query, browse, () -> show(SidePane.Part.BUDGET)));
    tab.textProperty()
        .bind(query.draft().query().map(now -> now.title().isEmpty() ? query.name() : now.title()));
    query.cost().want(tab.isSelected());
    tab.selectedProperty().addListener((_, _, now) -> query.cost().want(now));
    tab.setOnClosed(
        _ -> {
          model.close(query);
          if (model.tabs().isEmpty()) {
            open();
          }
        });
    tabs.getTabs().add(tab);
    showTab();
  }

  private void showTab() {
    body.getChildren().setAll(panes());
  }

  /// The pane that is on top; none if there is no tab.
  private List<QueryPane> panes() {
    Tab selected = tabs.getSelectionModel().getSelectedItem();
    return selected != null && selected.getUserData() instanceof QueryPane pane
        ? List.of(pane)
        : List.of();
  }

  private void keys(KeyEvent event) {
    if (RUN.match(event)) {
      run();
      event.consume();
    } else if (event.isShortcutDown() && event.getCode() == KeyCode.PAGE_DOWN) {
      tabs.getSelectionModel().selectNext();
      panes().forEach(QueryPane::focus);
      event.consume();
    } else if (event.isShortcutDown() && event.getCode() == KeyCode.PAGE_UP) {
      tabs.getSelectionModel().selectPrevious();
      panes().forEach(QueryPane::focus);
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE
        && panes().stream().anyMatch(pane -> pane.tab().running().get())) {
      cancel();
      event.consume();
    }
  }
}
