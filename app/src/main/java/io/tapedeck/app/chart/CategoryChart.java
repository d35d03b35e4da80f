package io.tapedeck.app.chart;

import java.util.List;
import java.util.Locale;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// One bar for each text, in the given order; negative numbers hang down from zero.
///
/// Used on the JavaFX application thread only.
public final class CategoryChart extends Plot {

  private List<Category> categories = List.of();

  public CategoryChart() {
    super("category-chart");
  }

  /// Replaces all bars.
  public void setCategories(List<Category> all) {
    change(() -> categories = List.copyOf(all));
  }

  @Override
  @Nullable Span full() {
    return categories.isEmpty() ? null : new Span(-0.5, categories.size() - 0.5);
  }

  @Override
  double smallest() {
    return Math.min(3, categories.size());
  }

  @Override
  void paint(Brush brush, Box area, Span view) {
    Scale across = new Scale(view, area.x(), area.right());
    Scale up = up(area);
    brush.rows(area, up, NumberTicks.along(up.span(), (int) (area.height() / 28)));
    double width = Math.clamp(Math.floor(area.width() / view.size() * 0.7), 1, 64);
    double zero = up.pixel(0);
    GraphicsContext context = brush.context();
    double free = area.x();
    for (int i = first(view); i < afterLast(view); i++) {
      Category category = categories.get(i);
      double x = across.pixel(i);
      if (Double.isFinite(category.value())) {
        double y = up.pixel(category.value());
        context.setFill(brush.ink().series(0));
        context.fillRect(
            Math.round(x - width / 2), Math.min(y, zero), width, Math.max(1, Math.abs(zero - y)));
      }
      free = label(brush, area, category.name(), x, area.width() / view.size(), free);
    }
    context.setStroke(brush.ink().text());
    context.strokeLine(area.x(), Brush.crisp(zero), area.right(), Brush.crisp(zero));
  }

  /// Writes a name below its bar, shortened to its room, unless the name before it reaches there.
  private static double label(
      Brush brush, Box area, String name, double middle, double step, double free) {
    int most = (int) Math.max(4, (step - 6) / Brush.FIGURE_WIDTH);
    String text = name.length() <= most ? name : name.substring(0, most - 1) + "…";
    double half = text.length() * Brush.FIGURE_WIDTH / 2;
    if (middle - half < free || middle + half > area.right() + 4) {
      return free;
    }
    brush.write(middle - half, area.bottom() + 11, text, brush.ink().text());
    return middle + half + 4;
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
    int index = Math.clamp(Math.round(across.value(x)), first(view), afterLast(view) - 1);
    Category pointed = categories.get(index);
    double step = area.width() / view.size();
    Color veil = brush.ink().cross().deriveColor(0, 1, 1, 0.12);
    brush.context().setFill(veil);
    brush.context().fillRect(across.pixel(index) - step / 2, area.y(), step, area.height());
    at = brush.write(at, area.y() - 13, pointed.name() + "  ", brush.ink().text());
    brush.write(at, area.y() - 13, Figures.number(pointed.value()), brush.ink().tag());
  }

  private Scale up(Box area) {
    double low =
        categories.stream().mapToDouble(Category::value).filter(Double::isFinite).min().orElse(0);
    double high =
        categories.stream().mapToDouble(Category::value).filter(Double::isFinite).max().orElse(1);
    Span exact = Span.of(Math.min(0, low), Math.max(0, high));
    double room = exact.size() * 0.06;
    return new Scale(
        new Span(low < 0 ? exact.low() - room : 0, high > 0 ? exact.high() + room : exact.high()),
        area.bottom(),
        area.y());
  }

  private int first(Span view) {
    return (int) Math.max(0, Math.floor(view.low() + 0.5));
  }

  private int afterLast(Span view) {
    return (int) Math.min(categories.size(), Math.ceil(view.high() + 0.5));
  }

  @Override
  String summary() {
    return String.format(Locale.ROOT, "Bar chart %s: %,d bars", title(), categories.size());
  }
}
