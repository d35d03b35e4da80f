package io.tapedeck.app.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lines and areas over time or over numbers, several in one chart. Long lines are thinned to what
/// the pixels can show (first, lowest, highest, last of each column), so that hundreds of thousands
/// of points pan smoothly.
///
/// Used on the JavaFX application thread only.
public final class SeriesChart extends Plot {

  /// What the horizontal axis means.
  public enum Axis {
    /// `x` is milliseconds since 1970, labelled in UTC.
    TIME,
    NUMBER
  }

  private Axis axis;
  private final List<SeriesLine> lines = new ArrayList<>();
  private double window;

  public SeriesChart(Axis axis) {
    super("series-chart");
    this.axis = axis;
  }

  /// Says what the horizontal axis means from now on.
  public void setAxis(Axis meaning) {
    axis = meaning;
    repaint();
  }

  /// Replaces all series.
  public void setSeries(List<Series> all) {
    change(
        () -> {
          lines.clear();
          all.forEach(series -> lines.add(SeriesLine.of(series)));
        });
  }

  /// Adds a point to the series with this name, or begins a new line with it. Points come in
  /// ascending order.
  public void append(String series, Point point) {
    change(() -> line(series).samples().append(point.x(), point.y()));
  }

  /// How much of the latest part of the axis is shown until a person moves the view (milliseconds
  /// on a time axis); 0 shows all.
  public void setWindow(double latest) {
    window = latest;
    repaint();
  }

  private SeriesLine line(String name) {
    Optional<SeriesLine> known =
        lines.stream().filter(line -> line.name().equals(name)).findFirst();
    if (known.isPresent()) {
      return known.get();
    }
    SeriesLine added = SeriesLine.of(Series.line(name, List.of()));
    lines.add(added);
    return added;
  }

  @Override
  @Nullable Span full() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (SeriesLine line : lines) {
      Samples samples = line.samples();
      if (samples.size() > 0) {
        low = Math.min(low, samples.x(0));
        high = Math.max(high, samples.x(samples.size() - 1));
      }
    }
    if (low > high) {
      return null;
    }
    Span exact = Span.of(low, high);
    // A line may begin at the edge; a point there would be half a point.
    boolean points = lines.stream().anyMatch(line -> line.shape() == Series.Shape.POINTS);
    return points ? exact.padded(0.04) : exact;
  }

  @Override
  Span initial(Span full) {
    return window > 0 && full.size() > window ? new Span(full.high() - window, full.high()) : full;
  }

  @Override
  double head(double width) {
    return (SeriesPainting.legend(lines, title(), width).lines() - 1) * Legend.LINE;
  }

  @Override
  double smallest() {
    Span full = full();
    return full == null ? 1 : full.size() / 100_000;
  }

  @Override
  void paint(Brush brush, Box area, Span view) {
    SeriesPainting.of(lines, axis, area, view).paint(brush);
  }

  @Override
  void paintCross(Brush brush, Box area, Span view, double x, double y) {
    SeriesPainting.of(lines, axis, area, view).paintCross(brush, title(), x, y);
  }

  @Override
  String summary() {
    long points = lines.stream().mapToLong(line -> line.samples().size()).sum();
    String names = String.join(", ", lines.stream().map(SeriesLine::name).toList());
    return String.format(Locale.ROOT, "Line chart %s: %s; %,d points", title(), names, points);
  }
}
