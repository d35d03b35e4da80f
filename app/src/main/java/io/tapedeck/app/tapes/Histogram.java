package io.tapedeck.app.tapes;

import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/// The shape of a column's values in the height of a row of a table.
final class Histogram extends Region {

  private static final double GAP = 1;
  private static final double HEIGHT = 18;

  private final List<Long> counts;
  private final Path bars = new Path();

  Histogram(List<Long> counts) {
    this.counts = counts;
    bars.getStyleClass().add("td-histogram");
    bars.setManaged(false);
    getChildren().add(bars);
    setPrefSize(110, HEIGHT);
    setMaxHeight(HEIGHT);
    setAccessibleText("Histogram of " + counts.size() + " classes");
  }

  @Override
  protected void layoutChildren() {
    bars.getElements().clear();
    long most = counts.stream().mapToLong(Long::longValue).max().orElse(0);
    if (most == 0) {
      return;
    }
    double step = getWidth() / counts.size();
    for (int i = 0; i < counts.size(); i++) {
      // A class with a single value is still seen.
      double height = counts.get(i) == 0 ? 0 : Math.max(1, getHeight() * counts.get(i) / most);
      double left = i * step;
      double right = left + Math.max(1, step - GAP);
      bars.getElements()
          .addAll(
              new MoveTo(left, getHeight()),
              new LineTo(left, getHeight() - height),
              new LineTo(right, getHeight() - height),
              new LineTo(right, getHeight()),
              new ClosePath());
    }
  }
}
