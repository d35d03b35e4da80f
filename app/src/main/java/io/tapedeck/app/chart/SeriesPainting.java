package io.tapedeck.app.chart;

import java.util.Comparator;
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
    paintNames(brush);
  }

  private void paintLine(Brush brush, SeriesLine line, Color color) {
    GraphicsContext context = brush.context();
    int from = line.from(across.span());
    int to = line.to(across.span());
    PointColumns kept = Decimation.of(line.samples(), from, to, across, up);
    if (line.shape() == Series.Shape.POINTS) {
      paintPoints(brush, kept, color);
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

  private void paintPoints(Brush brush, PointColumns kept, Color color) {
    GraphicsContext context = brush.context();
    context.setFill(color.deriveColor(0, 1, 1, 0.75));
    for (int i = 0; i < kept.size(); i++) {
      if (!Double.isNaN(kept.y(i))) {
        context.fillOval(kept.x(i) - 3, kept.y(i) - 3, 6, 6);
      }
    }
  }

  /// Points of one sample bear their names.
  private void paintNames(Brush brush) {
    List<SeriesLine> named = lines.stream().filter(this::isNamedPoint).toList();
    PointNames names = new PointNames(area);
    named.forEach(line -> names.point(x(line), y(line)));
    for (SeriesLine line : named) {
      names
          .place(x(line), y(line), line.name())
          .ifPresent(at -> brush.write(at[0], at[1], line.name(), brush.ink().text()));
    }
  }

  private boolean isNamedPoint(SeriesLine line) {
    return isOnePoint(line) && area.holds(x(line), y(line));
  }

  private static boolean isOnePoint(SeriesLine line) {
    return line.shape() == Series.Shape.POINTS && line.samples().size() == 1;
  }

  private double x(SeriesLine line) {
    return across.pixel(line.samples().x(0));
  }

  private double y(SeriesLine line) {
    return up.pixel(line.samples().y(0));
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
    if (!title.isEmpty()) {
      brush.write(area.x(), top(title), title, brush.ink().tag());
    }
    if (lines.stream().allMatch(SeriesPainting::isOnePoint)) {
      if (pointed) {
        nameNearest(brush, title, x, y);
      }
    } else {
      legend(brush, title, value, pointed);
    }
  }

  /// The middle of the legend's first line.
  private double top(String title) {
    return area.y() - 13 - (legend(lines, title, area.width()).lines() - 1) * Legend.LINE;
  }

  private void nameNearest(Brush brush, String title, double x, double y) {
    lines.stream()
        .filter(this::isNamedPoint)
        .min(Comparator.comparingDouble(line -> Math.hypot(x(line) - x, y(line) - y)))
        .ifPresent(
            line -> {
              double at =
                  brush.write(
                      area.x() + before(title),
                      area.y() - 13,
                      line.name() + "  ",
                      brush.ink().text());
              brush.write(
                  at,
                  area.y() - 13,
                  Figures.number(line.samples().x(0)) + ", " + Figures.number(line.samples().y(0)),
                  brush.ink().tag());
            });
  }

  /// The names above the chart; none where each point bears its own.
  ///
  /// @param width of the data, in pixels
  static Legend legend(List<SeriesLine> lines, String title, double width) {
    boolean onPoints = lines.stream().allMatch(SeriesPainting::isOnePoint);
    List<String> names = onPoints ? List.of() : lines.stream().map(SeriesLine::name).toList();
    return Legend.of(names, before(title), width + Surface.RIGHT - 6);
  }

  private static double before(String title) {
    return title.isEmpty() ? 0 : (title.length() + 2) * Brush.FIGURE_WIDTH;
  }

  private void legend(Brush brush, String title, double value, boolean pointed) {
    Legend legend = legend(lines, title, area.width());
    double top = top(title);
    GraphicsContext context = brush.context();
    for (int i = 0; i < lines.size(); i++) {
      SeriesLine line = lines.get(i);
      Color color = brush.ink().series(i);
      int nearest = line.samples().nearest(value);
      double y = nearest < 0 ? Double.NaN : line.samples().y(nearest);
      if (i < legend.spots().size()) {
        Legend.Spot spot = legend.spots().get(i);
        double at = area.x() + spot.x();
        double middle = top + spot.line() * Legend.LINE;
        context.setFill(color);
        context.fillRoundRect(at, middle - 4, 9, 9, 3, 3);
        String name = " " + legend.names().get(i) + " ";
        double end = brush.write(at + Legend.MARK, middle, name, brush.ink().text());
        if (legend.values()) {
          brush.write(end, middle, Figures.number(y), brush.ink().tag());
        }
      }
      if (pointed && Double.isFinite(y)) {
        double px = across.pixel(line.samples().x(nearest));
        context.setFill(color);
        context.fillOval(px - 3.5, up.pixel(y) - 3.5, 7, 7);
      }
    }
  }

  private double rounded(double number) {
    double step = NumberTicks.step(up.span().size() / area.height() / 2);
    return Math.rint(number / step) * step;
  }
}
