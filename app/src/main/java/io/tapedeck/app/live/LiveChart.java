package io.tapedeck.app.live;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/// The candles of the chosen symbol. Id: `#live-chart`.
final class LiveChart {

  private final StackPane pane = new StackPane();

  LiveChart(LiveModel model) {
    pane.setId("live-chart");
    model.bars().addListener((_, _, bars) -> pane.setAccessibleText(bars.size() + " candles"));
  }

  Node node() {
    return pane;
  }
}
