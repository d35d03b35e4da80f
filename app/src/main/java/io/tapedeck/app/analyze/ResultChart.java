package io.tapedeck.app.analyze;

import io.tapedeck.app.chart.CandleChart;
import io.tapedeck.app.chart.CategoryChart;
import io.tapedeck.app.chart.SeriesChart;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.model.QueryRow;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;

/// The chart of an answer, and one line on what of it is drawn. Ids: `#analyze-chart`,
/// `#analyze-chart-note`.
final class ResultChart {

  private final BorderPane pane = new BorderPane();
  private final Label note = new Label();
  private final CandleChart candles = new CandleChart();
  private final SeriesChart lines = new SeriesChart(SeriesChart.Axis.TIME);
  private final CategoryChart bars = new CategoryChart();

  ResultChart() {
    pane.setId("analyze-chart");
    pane.setMinWidth(160);
    note.setId("analyze-chart-note");
    note.getStyleClass().addAll("td-muted", "td-small");
    pane.setBottom(note);
  }

  Region node() {
    return pane;
  }

  void show(ChartKind kind, List<QueryColumn> columns, List<QueryRow> rows) {
    Drawing drawing = new Drawing(columns, rows);
    switch (kind) {
      case NONE -> pane.setCenter(null);
      case CANDLES -> {
        candles.setCandles(drawing.candles());
        candles.titleProperty().set(drawing.subject());
        pane.setCenter(candles);
      }
      case LINE -> {
        lines.setSeries(drawing.lines());
        pane.setCenter(lines);
      }
      case BARS -> {
        bars.setCategories(drawing.bars());
        pane.setCenter(bars);
      }
    }
    note.setText(drawing.note(kind));
    pane.setAccessibleText(
        kind.label() + " of " + Figures.count(rows.size()) + " rows. " + note.getText());
  }
}
