package io.tapedeck.app.analyze;

import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.model.QueryRow;
import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The chart of an answer. Id: `#analyze-chart`.
final class ResultChart {

  private final StackPane pane = new StackPane();

  ResultChart() {
    pane.setId("analyze-chart");
    pane.setMinWidth(160);
  }

  Region node() {
    return pane;
  }

  void show(ChartKind kind, List<QueryColumn> columns, List<QueryRow> rows) {
    pane.setAccessibleText(kind.label() + " of " + rows.size() + " rows and " + columns.size());
  }
}
