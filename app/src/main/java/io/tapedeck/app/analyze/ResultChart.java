package io.tapedeck.app.analyze;

import io.tapedeck.app.chart.CandleChart;
import io.tapedeck.app.chart.CategoryChart;
import io.tapedeck.app.chart.HeatChart;
import io.tapedeck.app.chart.SeriesChart;
import io.tapedeck.app.parts.Figures;
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
  private final HeatChart heat = new HeatChart();

  ResultChart() {
    pane.setId("analyze-chart");
    pane.setMinWidth(160);
    note.setId("analyze-chart-note");
    note.getStyleClass().addAll("td-muted", "td-small", "td-beside-divider");
    note.managedProperty().bind(note.textProperty().isNotEmpty());
    pane.setBottom(note);
  }

  Region node() {
    return pane;
  }

  void show(Drawing drawing) {
    ChartKind kind = drawing.plan().kind();
    switch (kind) {
      case NONE -> pane.setCenter(null);
      case CANDLES -> {
        candles.setCandles(drawing.candles());
        candles.titleProperty().set(drawing.subject());
        pane.setCenter(candles);
      }
      case LINE, AREA, SCATTER -> {
        lines.setAxis(drawing.isTimed() ? SeriesChart.Axis.TIME : SeriesChart.Axis.NUMBER);
        lines.setSeries(drawing.series());
        lines.titleProperty().set(drawing.subject());
        pane.setCenter(lines);
      }
      case BARS, HISTOGRAM -> {
        bars.setCategories(drawing.bars());
        bars.titleProperty().set(drawing.subject());
        pane.setCenter(bars);
      }
      case HEATMAP -> {
        heat.setHeat(drawing.heat());
        pane.setCenter(heat);
      }
    }
    note.setText(drawing.note());
    pane.setAccessibleText(
        kind.label() + " of " + Figures.count(drawing.rows().size()) + " rows. " + note.getText());
  }
}
