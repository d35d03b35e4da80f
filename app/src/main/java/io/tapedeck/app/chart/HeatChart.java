package io.tapedeck.app.chart;

import java.util.Arrays;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// A grid of numbers as colours, with the numbers in it where they fit. Numbers of both signs are
/// drawn from the colour of what falls over the ground to that of what rises; others from the
/// ground to the first colour of series.
///
/// Used on the JavaFX application thread only.
public final class HeatChart extends Plot {

  private static final int LABEL = 8;

  private Heat heat = Heat.NONE;
  private double least;
  private double most;

  public HeatChart() {
    super("heat-chart");
  }

  /// Replaces the whole grid.
  public void setHeat(Heat all) {
    change(
        () -> {
          heat = all;
          double[] known =
              Arrays.stream(all.values())
                  .flatMapToDouble(Arrays::stream)
                  .filter(Double::isFinite)
                  .toArray();
          least = Arrays.stream(known).min().orElse(0);
          most = Arrays.stream(known).max().orElse(1);
        });
  }

  @Override
  @Nullable Span full() {
    return heat.columns().isEmpty() || heat.rows().isEmpty()
        ? null
        : new Span(-0.5, heat.columns().size() - 0.5);
  }

  @Override
  double smallest() {
    return Math.min(3, heat.columns().size());
  }

  @Override
  void paint(Brush brush, Box area, Span view) {
    Scale across = new Scale(view, area.x(), area.right());
    double width = area.width() / view.size();
    double height = area.height() / heat.rows().size();
    GraphicsContext context = brush.context();
    context.save();
    context.beginPath();
    context.rect(area.x(), area.y(), area.width(), area.height());
    context.clip();
    for (int row = 0; row < heat.rows().size(); row++) {
      for (int column = 0; column < heat.columns().size(); column++) {
        double x = across.pixel(column) - width / 2;
        cell(brush, new Box(x, area.y() + row * height, width, height), heat.value(row, column));
      }
    }
    context.restore();
    names(brush, area, across, width, height);
  }

  private void cell(Brush brush, Box box, double value) {
    if (!Double.isFinite(value)) {
      return;
    }
    GraphicsContext context = brush.context();
    Color color = color(brush.ink(), value);
    context.setFill(color);
    context.fillRect(
        box.x() + 0.5, box.y() + 0.5, Math.max(1, box.width() - 1), Math.max(1, box.height() - 1));
    String text = Figures.compact(Math.rint(value * 1_000) / 1_000);
    if (box.height() >= 15 && box.width() >= text.length() * Brush.FIGURE_WIDTH + 4) {
      context.setFill(color.getBrightness() * contrast(color) > 0.6 ? Color.BLACK : Color.WHITE);
      context.setTextAlign(TextAlignment.CENTER);
      context.setTextBaseline(VPos.CENTER);
      context.fillText(text, box.x() + box.width() / 2, box.y() + box.height() / 2);
    }
  }

  // Source of the weights: relative luminance, ITU-R BT.709.
  private static double contrast(Color color) {
    double luminance =
        0.2126 * color.getRed() + 0.7152 * color.getGreen() + 0.0722 * color.getBlue();
    return color.getBrightness() == 0 ? 0 : luminance / color.getBrightness();
  }

  private Color color(Ink ink, double value) {
    if (least < 0 && most > 0) {
      double end = Math.max(-least, most);
      return ink.ground().interpolate(value < 0 ? ink.down() : ink.up(), Math.abs(value) / end);
    }
    double share = most == least ? 1 : (value - least) / (most - least);
    return ink.ground().interpolate(ink.series(0), 0.12 + 0.88 * share);
  }

  private void names(Brush brush, Box area, Scale across, double width, double height) {
    int fitting = Math.max(1, (int) (width / Brush.FIGURE_WIDTH));
    int every = Math.max(1, (int) Math.ceil(4.0 / fitting));
    for (int column = 0; column < heat.columns().size(); column += every) {
      double x = across.pixel(column);
      if (x >= area.x() && x <= area.right()) {
        String name = shortened(heat.columns().get(column), fitting * every - 1);
        double half = name.length() * Brush.FIGURE_WIDTH / 2;
        brush.write(x - half, area.bottom() + 11, name, brush.ink().text());
      }
    }
    int step = (int) Math.max(1, Math.ceil(12 / height));
    for (int row = 0; row < heat.rows().size(); row += step) {
      brush.write(
          area.right() + 6,
          area.y() + (row + 0.5) * height,
          shortened(heat.rows().get(row), LABEL),
          brush.ink().text());
    }
  }

  private static String shortened(String name, int most) {
    return name.length() <= Math.max(2, most)
        ? name
        : name.substring(0, Math.max(1, most - 1)) + "…";
  }

  @Override
  void paintCross(Brush brush, Box area, Span view, double x, double y) {
    double at = area.x();
    if (!title().isEmpty()) {
      at = brush.write(at, area.y() - 13, title() + "  ", brush.ink().tag());
    }
    if (Double.isNaN(x)) {
      return;
    }
    Scale across = new Scale(view, area.x(), area.right());
    int column = Math.clamp(Math.round(across.value(x)), 0, heat.columns().size() - 1);
    int row =
        Math.clamp(
            (long) ((y - area.y()) / area.height() * heat.rows().size()),
            0,
            heat.rows().size() - 1);
    String names = heat.columns().get(column) + ", " + heat.rows().get(row) + "  ";
    at = brush.write(at, area.y() - 13, names, brush.ink().text());
    brush.write(at, area.y() - 13, Figures.number(heat.value(row, column)), brush.ink().tag());
  }

  @Override
  String summary() {
    return String.format(
        Locale.ROOT, "Heat map %s: %,d by %,d", title(), heat.columns().size(), heat.rows().size());
  }
}
