package io.tapedeck.app.chart;

import java.util.List;
import java.util.Locale;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// One bar for each text, in the given order; negative numbers hang down from zero. Names that are
/// too long to stand side by side stand upright.
///
/// Used on the JavaFX application thread only.
public final class CategoryChart extends Plot {

  /// The characters of a name that stands upright.
  private static final int LABEL = 10;

  /// The room that an upright name needs.
  private static final double LINE = 12;

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
      free = label(brush, area, category.name(), x, view, free);
    }
    context.setStroke(brush.ink().text());
    context.strokeLine(area.x(), Brush.crisp(zero), area.right(), Brush.crisp(zero));
  }

  /// Writes a name below its bar, upright or shortened to its room; not if the name before it
  /// reaches there.
  private double label(Brush brush, Box area, String name, double middle, Span view, double free) {
    if (isUpright(area.width())) {
      if (middle >= area.x() && middle <= area.right()) {
        brush.writeUp(middle, area.bottom() + 4, Brush.shortened(name, LABEL), brush.ink().text());
      }
      return free;
    }
    double step = area.width() / view.size();
    String text = Brush.shortened(name, (int) Math.max(4, (step - 6) / Brush.FIGURE_WIDTH));
    double half = text.length() * Brush.FIGURE_WIDTH / 2;
    if (middle - half < free || middle + half > area.right() + 4) {
      return free;
    }
    brush.write(middle - half, area.bottom() + 11, text, brush.ink().text());
    return middle + half + 4;
  }

  @Override
  double foot(double width) {
    return isUpright(width) ? longest() * Brush.FIGURE_WIDTH - 10 : 0;
  }

  /// Whether names do not fit side by side but do beside each other's backs.
  private boolean isUpright(double width) {
    double step = width / Math.max(1, categories.size());
    return step >= LINE && longest() * Brush.FIGURE_WIDTH + 4 > step;
  }

  private int longest() {
    return categories.stream()
        .mapToInt(one -> Math.min(LABEL, one.name().length()))
        .max()
        .orElse(0);
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
