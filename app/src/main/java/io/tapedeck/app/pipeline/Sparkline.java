package io.tapedeck.app.pipeline;

import java.util.Arrays;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;

/// The last values of a number as a line from the left to now, from zero to the greatest of them. A
/// value that does not change is drawn like any other. Colours come from the style sheet. Used on
/// the JavaFX application thread only.
final class Sparkline extends Region {

  /// Keeps the line inside the surface where it is thickest.
  private static final double EDGE = 2;

  private final double[] values;
  private final Polyline line = new Polyline();
  private final Polygon area = new Polygon();
  private final Line ground = new Line();
  private int count;

  /// @param size how many values are kept
  Sparkline(int size) {
    values = new double[size];
    line.getStyleClass().add("td-spark-line");
    area.getStyleClass().add("td-spark-area");
    ground.getStyleClass().add("td-spark-ground");
    getChildren().addAll(area, ground, line);
    setMinSize(0, 24);
  }

  void add(double value) {
    if (count == values.length) {
      System.arraycopy(values, 1, values, 0, count - 1);
      count--;
    }
    values[count++] = Math.max(0, value);
    requestLayout();
  }

  /// The greatest value that is drawn; 0 before the first.
  double greatest() {
    return Arrays.stream(values, 0, count).max().orElse(0);
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double bottom = getHeight() - EDGE;
    double high = greatest();
    double unit = high > 0 ? (bottom - EDGE) / high : 0;
    double step = width / (values.length - 1);
    Double[] path = new Double[count * 2];
    for (int i = 0; i < count; i++) {
      path[2 * i] = width - (count - 1 - i) * step;
      path[2 * i + 1] = bottom - values[i] * unit;
    }
    line.getPoints().setAll(path);
    area.getPoints().setAll(path);
    area.getPoints().addAll(width, bottom, width - Math.max(0, count - 1) * step, bottom);
    ground.setStartY(bottom);
    ground.setEndX(width);
    ground.setEndY(bottom);
  }
}
