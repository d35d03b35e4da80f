package io.tapedeck.app.analyze;

import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.Notices;
import io.tapedeck.app.parts.Sheet;
import io.tapedeck.app.shell.Browse;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.query.help.SqlFix;
import io.tapedeck.engine.state.QueryState;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The answer: its numbers, rows and chart, or why there is none. Ids: `#analyze-result`,
/// `#analyze-first-run`, `#analyze-stop`, `#analyze-rerun`, and those of [ResultBar], [ResultGrid],
/// [ResultChart] and [ProblemCard].
final class ResultPane extends BorderPane {

  private final QueryTab tab;
  private final Consumer<SqlFix> apply;
  private final Runnable budget;
  private final ResultGrid grid;
  private final ResultChart chart = new ResultChart();
  private final ChartChoice choice = new ChartChoice(this::draw);
  private final ResultBar bar;
  private final StackPane result = new StackPane();
  private final SplitPane both = new SplitPane();
  private BooleanSupplier focusWanted = () -> false;

  /// @param apply makes an edit in the statement
  /// @param budget shows where the budget is set
  ResultPane(QueryTab tab, Browse browse, Consumer<SqlFix> apply, Runnable budget) {
    this.tab = tab;
    this.apply = apply;
    this.budget = budget;
    grid = new ResultGrid(tab);
    bar = new ResultBar(tab, choice, browse, grid::copy);
    result.setId("analyze-result");
    setTop(bar);
    setCenter(result);
    setMinHeight(170);
    both.setMinHeight(90);
    both.setDividerPositions(0.5);
    tab.state().addListener((_, _, _) -> show());
    tab.stopping().addListener((_, _, _) -> show());
    tab.window().rows().addListener((ListChangeListener<Object>) _ -> rowsChanged());
    show();
  }

  private void show() {
    @Nullable QueryState state = tab.state().get();
    if (state instanceof QueryState.Succeeded) {
      grid.showColumns();
      choice.offer(
          tab.answered().columns(), tab.window().rows(), tab.draft().query().get().chart());
      draw();
    }
    bar.refresh();
    result.getChildren().setAll(content(state));
    if (state instanceof QueryState.Succeeded) {
      focusRows();
    } else if (state instanceof QueryState.Failed || state instanceof QueryState.Cancelled) {
      focusWanted = () -> false;
    }
  }

  /// Gives the rows of the next answer the focus if that is still wanted when they come.
  void focusNext(BooleanSupplier wanted) {
    focusWanted = wanted;
  }

  private void focusRows() {
    boolean wanted = focusWanted.getAsBoolean();
    focusWanted = () -> false;
    if (wanted) {
      applyCss();
      grid.node().requestFocus();
    }
  }

  private Node content(@Nullable QueryState state) {
    return switch (state) {
      case null ->
          Notices.empty(
              "Run the query to see its rows here.",
              Buttons.of("analyze-first-run", "Run", Feather.PLAY, tab::run));
      case QueryState.Submitted _ -> waiting("Handing it over");
      case QueryState.Running _ -> waiting("The service works on it");
      case QueryState.Succeeded _ -> both;
      case QueryState.Failed(EngineException error) ->
          Sheet.scroll(new VBox(ProblemCard.of(tab, error, apply, budget)));
      case QueryState.Cancelled _ ->
          Notices.empty(
              "The query was cancelled.",
              Buttons.of("analyze-rerun", "Run again", Feather.PLAY, tab::run));
    };
  }

  private Node waiting(String what) {
    return tab.stopping().get()
        ? Notices.waiting("Asking the service to stop")
        : Notices.waiting(what, Buttons.of("analyze-stop", "Cancel", Feather.X, tab::cancel));
  }

  private void rowsChanged() {
    if (tab.state().get() instanceof QueryState.Succeeded && !tab.running().get()) {
      bar.refresh();
      draw();
    }
  }

  private void draw() {
    ChartPlan plan = choice.plan();
    chart.show(new Drawing(tab.answered().columns(), tab.window().rows(), plan, choice.subject()));
    if (plan.kind() == ChartKind.NONE) {
      both.getItems().setAll(grid.node());
    } else if (both.getItems().size() != 2) {
      both.getItems().setAll(grid.node(), chart.node());
      both.setDividerPositions(0.5);
    }
  }
}
