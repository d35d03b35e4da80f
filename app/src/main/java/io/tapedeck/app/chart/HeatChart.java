package io.tapedeck.app.chart;

import java.util.Arrays;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// A grid of numbers as colours, with the numbers in it where they fit. Numbers of both signs are
/// drawn from the colour of what falls over the ground to that of what rises; others from the
/// ground to the first colour of series. Above it stands what the colours mean. Each row keeps the
/// height of its name: what does not fit is reached with the bar at the right, the wheel over the
/// names, or the keys ↑, ↓, Page up and Page down.
///
/// Used on the JavaFX application thread only.
public final class HeatChart extends Plot {

  private static final int LABEL = 8;

  /// The length of the colour scale in pixels.
  private static final int SCALE = 72;

  /// With less than this, the scale and what is pointed at need a line each.
  private static final double WIDE = 340;

  private final RowBar bar = new RowBar();
  private Heat heat = Heat.NONE;
  private double least;
  private double most;
  private boolean whole;

  public HeatChart() {
    super("heat-chart");
    getChildren().add(bar);
    bar.valueProperty().addListener(_ -> repaint());
    addEventHandler(KeyEvent.KEY_PRESSED, bar::typed);
    addEventHandler(
        ScrollEvent.SCROLL,
        event -> {
          if (event.getX() > surface().area().right()) {
            bar.scrolled(event);
          }
        });
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
          whole = Arrays.stream(known).allMatch(value -> value == Math.rint(value));
          bar.fit(heat.rows().size(), surface().area());
        });
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    bar.fit(heat.rows().size(), surface().area());
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
    double height = bar.rowHeight(area);
    HeatWords words = height < 15 ? HeatWords.NONE : HeatWords.fitting(least, most, whole, width);
    GraphicsContext context = brush.context();
    context.save();
    context.beginPath();
    context.rect(area.x(), area.y(), area.width(), area.height());
    context.clip();
    for (int row = bar.first(); row < bar.end(); row++) {
      double y = area.y() + (row - bar.first()) * height;
      for (int column = 0; column < heat.columns().size(); column++) {
        double x = across.pixel(column) - width / 2;
        cell(brush, new Box(x, y, width, height), heat.value(row, column), words);
      }
    }
    context.restore();
    names(brush, area, across, width, height);
    scale(brush, area);
  }

  private void cell(Brush brush, Box box, double value, HeatWords words) {
    if (!Double.isFinite(value)) {
      return;
    }
    GraphicsContext context = brush.context();
    Color color = color(brush.ink(), value);
    context.setFill(color);
    context.fillRect(
        box.x() + 0.5, box.y() + 0.5, Math.max(1, box.width() - 1), Math.max(1, box.height() - 1));
    context.setFill(HeatWords.readableOn(color));
    context.setTextAlign(TextAlignment.CENTER);
    context.setTextBaseline(VPos.CENTER);
    context.fillText(words.of(value), box.x() + box.width() / 2, box.y() + box.height() / 2);
  }

  private Color color(Ink ink, double value) {
    if (least < 0 && most > 0) {
      double end = Math.max(-least, most);
      return ink.ground().interpolate(value < 0 ? ink.down() : ink.up(), Math.abs(value) / end);
    }
    double share = most == least ? 1 : (value - least) / (most - least);
    return ink.ground().interpolate(ink.series(0), 0.12 + 0.88 * share);
  }

  @Override
  double head(double width) {
    return width + Surface.RIGHT < WIDE ? Legend.LINE : 0;
  }

  @Override
  double foot(double width) {
    return isUpright(width / Math.max(1, heat.columns().size()))
        ? longest() * Brush.FIGURE_WIDTH - 10
        : 0;
  }

  /// Whether the names of columns are too long to stand side by side.
  private boolean isUpright(double width) {
    return longest() * Brush.FIGURE_WIDTH + 4 > width;
  }

  private int longest() {
    return heat.columns().stream().mapToInt(name -> Math.min(LABEL, name.length())).max().orElse(0);
  }

  private void names(Brush brush, Box area, Scale across, double width, double height) {
    boolean upright = isUpright(width);
    int every = upright ? (int) Math.max(1, Math.ceil(12 / width)) : 1;
    for (int column = 0; column < heat.columns().size(); column += every) {
      double x = across.pixel(column);
      if (x >= area.x() && x <= area.right()) {
        String name = Brush.shortened(heat.columns().get(column), LABEL);
        if (upright) {
          brush.writeUp(x, area.bottom() + 4, name, brush.ink().text());
        } else {
          double half = name.length() * Brush.FIGURE_WIDTH / 2;
          brush.write(x - half, area.bottom() + 11, name, brush.ink().text());
        }
      }
    }
    int characters = bar.isVisible() ? LABEL - 1 : LABEL;
    for (int row = bar.first(); row < bar.end(); row++) {
      double y = area.y() + (row - bar.first() + 0.5) * height;
      String name = Brush.shortened(heat.rows().get(row), characters);
      brush.write(area.right() + 6, y, name, brush.ink().text());
    }
  }

  /// What the colours mean: the least number, the colours, the greatest.
  private void scale(Brush brush, Box area) {
    if (!(least < most)) {
      return;
    }
    String low = Figures.compact(Math.rint(least * 100) / 100);
    String high = Figures.compact(Math.rint(most * 100) / 100);
    double right = area.right() + Surface.RIGHT - 6 - high.length() * Brush.FIGURE_WIDTH;
    double y = area.y() - 13;
    brush.write(right, y, high, brush.ink().text());
    double left = right - SCALE - 5;
    for (int step = 0; step < SCALE; step++) {
      brush.context().setFill(color(brush.ink(), least + (most - least) * step / (SCALE - 1)));
      brush.context().fillRect(left + step, y - 5, 1, 10);
    }
    brush.write(left - 5 - low.length() * Brush.FIGURE_WIDTH, y, low, brush.ink().text());
  }

  @Override
  void paintCross(Brush brush, Box area, Span view, double x, double y) {
    double top = area.y() - 13 - head(area.width());
    double at = area.x();
    if (!title().isEmpty()) {
      at = brush.write(at, top, title() + "  ", brush.ink().tag());
    }
    if (Double.isNaN(x)) {
      return;
    }
    Scale across = new Scale(view, area.x(), area.right());
    int column = Math.clamp(Math.round(across.value(x)), 0, heat.columns().size() - 1);
    long below = (long) ((y - area.y()) / bar.rowHeight(area));
    int row = Math.clamp(bar.first() + below, bar.first(), bar.end() - 1);
    String names = heat.columns().get(column) + ", " + heat.rows().get(row) + "  ";
    at = brush.write(at, top, names, brush.ink().text());
    brush.write(at, top, Figures.number(heat.value(row, column)), brush.ink().tag());
  }

  @Override
  String summary() {
    return String.format(
        Locale.ROOT, "Heat map %s: %,d by %,d", title(), heat.columns().size(), heat.rows().size());
  }
}
