package io.tapedeck.app.analyze;

import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.ErrorCard;
import io.tapedeck.app.parts.Notices;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.state.QueryState;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The answer: its numbers, rows and chart, or why there is none. Ids: `#analyze-status`,
/// `#analyze-assumption`, `#analyze-more`, `#analyze-chart-kind`, `#analyze-result`, and those of
/// [ResultGrid] and [ResultChart].
final class ResultPane extends BorderPane {

  private final QueryTab tab;
  private final ResultGrid grid;
  private final ResultChart chart = new ResultChart();
  private final ComboBox<ChartKind> kinds = new ComboBox<>();
  private final Label status = new Label();
  private final Label assumption = new Label(Cost.ASSUMPTION);
  private final StackPane result = new StackPane();
  private final SplitPane both = new SplitPane();

  ResultPane(QueryTab tab) {
    this.tab = tab;
    grid = new ResultGrid(tab);
    result.setId("analyze-result");
    setTop(bar());
    setCenter(result);
    both.setDividerPositions(0.5);
    tab.state().addListener((_, _, _) -> show());
    tab.rows().addListener((ListChangeListener<Object>) _ -> rowsChanged());
    kinds.valueProperty().addListener((_, _, kind) -> draw(kind));
    show();
  }

  private Node bar() {
    status.setId("analyze-status");
    assumption.setId("analyze-assumption");
    assumption.getStyleClass().addAll("td-muted", "td-small");
    assumption.setTooltip(
        new Tooltip("The local engine costs nothing; this is what Athena would ask."));
    Button more = Buttons.of("analyze-more", "Load more", Feather.CHEVRON_DOWN, tab::readMore);
    more.visibleProperty().bind(tab.more());
    more.managedProperty().bind(tab.more());
    more.disableProperty().bind(tab.reading());
    more.textProperty().bind(Bindings.when(tab.reading()).then("Loading …").otherwise("Load more"));
    kinds.setId("analyze-chart-kind");
    kinds.setAccessibleText("Chart of the result");
    kinds.setConverter(new Labels());
    kinds.managedProperty().bind(kinds.visibleProperty());
    assumption.managedProperty().bind(assumption.visibleProperty());
    FlowPane bar = new FlowPane(12, 4, status, assumption, more, kinds);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.setPadding(new Insets(8, 0, 8, 0));
    return bar;
  }

  private void show() {
    QueryState state = tab.state().get();
    boolean answered = state instanceof QueryState.Succeeded;
    describe();
    assumption.setVisible(answered);
    if (answered) {
      List<ChartKind> possible = ResultShape.of(tab.columns().get(), tab.rows()).charts();
      kinds.getItems().setAll(possible);
      kinds.setValue(possible.getFirst());
      draw(possible.getFirst());
    }
    kinds.setVisible(answered && kinds.getItems().size() > 1);
    result.getChildren().setAll(content(state));
  }

  private Node content(@Nullable QueryState state) {
    return switch (state) {
      case null ->
          Notices.empty(
              "Run the query to see its rows here.",
              Buttons.of("analyze-first-run", "Run", Feather.PLAY, tab::run));
      case QueryState.Submitted _, QueryState.Running _ ->
          Notices.waiting(
              "The service works on it",
              Buttons.of("analyze-stop", "Cancel", Feather.X, tab::cancel));
      case QueryState.Succeeded _ -> both;
      case QueryState.Failed(EngineException error) -> new VBox(new ErrorCard(error));
      case QueryState.Cancelled _ ->
          Notices.empty(
              "The query was cancelled.",
              Buttons.of("analyze-rerun", "Run again", Feather.PLAY, tab::run));
    };
  }

  private void rowsChanged() {
    describe();
    if (tab.state().get() instanceof QueryState.Succeeded && !tab.running().get()) {
      draw(kinds.getValue());
    }
  }

  private void describe() {
    status.setText(Outcomes.words(tab.state().get(), tab.rows().size(), tab.more().get()));
  }

  private void draw(@Nullable ChartKind kind) {
    if (kind == null) {
      return;
    }
    chart.show(kind, tab.columns().get(), tab.rows());
    if (kind == ChartKind.NONE) {
      both.getItems().setAll(grid.node());
    } else if (both.getItems().size() != 2) {
      both.getItems().setAll(grid.node(), chart.node());
      both.setDividerPositions(0.5);
    }
  }

  /// The words of the kinds.
  private static final class Labels extends StringConverter<ChartKind> {
    @Override
    public String toString(@Nullable ChartKind kind) {
      return kind == null ? "" : kind.label();
    }

    @Override
    public ChartKind fromString(String text) {
      return ChartKind.NONE;
    }
  }
}
