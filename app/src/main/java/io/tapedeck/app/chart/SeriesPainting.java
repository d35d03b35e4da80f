package io.tapedeck.app.chart;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// One picture of lines: which ones, on which scales.
record SeriesPainting(
    List<SeriesLine> lines, SeriesChart.Axis axis, Box area, Scale across, Scale up) {

  static SeriesPainting of(List<SeriesLine> lines, SeriesChart.Axis axis, Box area, Span view) {
    Scale across = new Scale(view, area.x(), area.right());
    Scale up = new Scale(values(lines, view), area.bottom(), area.y());
    return new SeriesPainting(lines, axis, area, across, up);
  }

  private static Span values(List<SeriesLine> lines, Span view) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (SeriesLine line : lines) {
      for (int i = line.from(view); i < line.to(view); i++) {
        double y = line.samples().y(i);
        if (Double.isFinite(y)) {
          low = Math.min(low, y);
          high = Math.max(high, y);
        }
      }
      if (line.shape() == Series.Shape.AREA) {
        low = Math.min(low, 0);
        high = Math.max(high, 0);
      }
    }
    Span exact = low > high ? new Span(0, 1) : Span.of(low, high);
    Span padded = exact.padded(0.06);
    // Counts and rates start at zero; do not invent room below it.
    return exact.low() == 0 ? new Span(0, padded.high()) : padded;
  }

  void paint(Brush brush) {
    brush.rows(area, up, NumberTicks.along(up.span(), (int) (area.height() / 28)));
    int room = Brush.fitting(area.width(), axis == SeriesChart.Axis.TIME ? 7 : 9);
    brush.columns(
        area,
        across,
        axis == SeriesChart.Axis.TIME
            ? TimeTicks.along(across.span(), room)
            : NumberTicks.along(across.span(), room));
    GraphicsContext context = brush.context();
    context.save();
    context.beginPath();
    context.rect(area.x(), area.y() - 1, area.width(), area.height() + 2);
    context.clip();
    for (int i = 0; i < lines.size(); i++) {
      paintLine(brush, lines.get(i), brush.ink().series(i));
    }
    context.restore();
  }

  private void paintLine(Brush brush, SeriesLine line, Color color) {
    GraphicsContext context = brush.context();
    int from = line.from(across.span());
    int to = line.to(across.span());
    PointColumns kept = Decimation.of(line.samples(), from, to, across, up);
    if (line.shape() == Series.Shape.POINTS) {
      paintPoints(brush, line, kept, color);
      return;
    }
    int start = 0;
    while (start < kept.size()) {
      int end = start;
      while (end < kept.size() && !Double.isNaN(kept.y(end))) {
        end++;
      }
      if (end > start) {
        paintPiece(context, line, kept, start, end, color);
      }
      start = end + 1;
    }
  }

  private void paintPoints(Brush brush, SeriesLine line, PointColumns kept, Color color) {
    GraphicsContext context = brush.context();
    context.setFill(color.deriveColor(0, 1, 1, 0.75));
    for (int i = 0; i < kept.size(); i++) {
      if (!Double.isNaN(kept.y(i))) {
        context.fillOval(kept.x(i) - 3, kept.y(i) - 3, 6, 6);
        if (line.samples().size() == 1) {
          double width = line.name().length() * Brush.FIGURE_WIDTH;
          boolean fits = kept.x(i) + 6 + width <= area.right();
          double x = fits ? kept.x(i) + 6 : kept.x(i) - 6 - width;
          brush.write(x, kept.y(i), line.name(), brush.ink().text());
          context.setFill(color);
        }
      }
    }
  }

  private void paintPiece(
      GraphicsContext context,
      SeriesLine line,
      PointColumns kept,
      int start,
      int end,
      Color color) {
    double[] xs = new double[end - start];
    double[] ys = new double[end - start];
    for (int i = start; i < end; i++) {
      xs[i - start] = kept.x(i);
      ys[i - start] = kept.y(i);
    }
    if (line.shape() == Series.Shape.AREA) {
      tint(context, xs, ys, color);
    }
    context.setStroke(color);
    context.setLineWidth(1.5);
    context.strokePolyline(xs, ys, xs.length);
    if (xs.length == 1 || xs.length * 24 < area.width()) {
      context.setFill(color);
      for (int i = 0; i < xs.length; i++) {
        context.fillOval(xs[i] - 2.5, ys[i] - 2.5, 5, 5);
      }
    }
  }

  private void tint(GraphicsContext context, double[] xs, double[] ys, Color color) {
    double zero = up.pixel(0);
    context.setFill(color.deriveColor(0, 1, 1, 0.18));
    context.beginPath();
    context.moveTo(xs[0], zero);
    for (int i = 0; i < xs.length; i++) {
      context.lineTo(xs[i], ys[i]);
    }
    context.lineTo(xs[xs.length - 1], zero);
    context.closePath();
    context.fill();
  }

  void paintCross(Brush brush, String title, double x, double y) {
    boolean pointed = !Double.isNaN(x);
    double value = pointed ? across.value(x) : across.span().high();
    if (pointed) {
      brush.crossLines(area, x, y);
      brush.tagBelow(
          area, x, axis == SeriesChart.Axis.TIME ? Figures.time(value) : Figures.number(value));
      brush.tagRight(area, y, Figures.number(rounded(up.value(y))));
    }
    double at = area.x();
    if (!title.isEmpty()) {
      at = brush.write(at, area.y() - 13, title + "  ", brush.ink().tag());
    }
    for (int i = 0; i < lines.size(); i++) {
      at = legend(brush, lines.get(i), brush.ink().series(i), value, pointed, at);
    }
  }

  private double legend(
      Brush brush, SeriesLine line, Color color, double value, boolean pointed, double at) {
    int nearest = line.samples().nearest(value);
    double y = nearest < 0 ? Double.NaN : line.samples().y(nearest);
    String label = " " + line.name() + " ";
    String number = Figures.number(y);
    if (at + (label.length() + number.length() + 3) * Brush.FIGURE_WIDTH > area.right() + 60) {
      return at;
    }
    GraphicsContext context = brush.context();
    context.setFill(color);
    context.fillRoundRect(at, area.y() - 17, 9, 9, 3, 3);
    double end = brush.write(at + 10, area.y() - 13, label, brush.ink().text());
    end = brush.write(end, area.y() - 13, number, brush.ink().tag());
    if (pointed && Double.isFinite(y)) {
      double px = across.pixel(line.samples().x(nearest));
      context.setFill(color);
      context.fillOval(px - 3.5, up.pixel(y) - 3.5, 7, 7);
    }
    return end + 2 * Brush.FIGURE_WIDTH;
  }

  private double rounded(double number) {
    double step = NumberTicks.step(up.span().size() / area.height() / 2);
    return Math.rint(number / step) * step;
  }
}
