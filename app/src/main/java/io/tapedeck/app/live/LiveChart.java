package io.tapedeck.app.live;

import io.tapedeck.app.chart.CandleChart;
import io.tapedeck.app.parts.Figures;
import javafx.scene.Node;

/// The candles of the chosen symbol. Id: `#live-chart`.
final class LiveChart {

  /// Wide enough to be read; the rest of the history is a drag away.
  private static final int WINDOW = 150;

  private final CandleChart chart = new CandleChart();

  LiveChart(LiveModel model) {
    chart.setId("live-chart");
    chart.setWindow(WINDOW);
    chart.emptyTextProperty().set("Candles appear here while a tape plays.");
    model
        .shown()
        .addListener(
            (_, _, symbol) -> {
              chart.titleProperty().set(symbol == null ? "" : symbol.value());
              chart.resetView();
            });
    model
        .bars()
        .addListener(
            (_, _, bars) -> {
              chart.setCandles(bars);
              chart.setAccessibleText(
                  "Candles of %s, %s of them"
                      .formatted(chart.titleProperty().get(), Figures.count(bars.size())));
            });
  }

  Node node() {
    return chart;
  }
}
