package io.tapedeck.app.chart;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// One picture of candles: which ones, in which panes, on which scales.
record CandlePainting(
    CandleGroups shown, List<Candle> all, Box prices, Box volumes, Scale across, Scale up) {

  /// About so many characters tell of a candle.
  private static final int FIGURES = 74;

  static CandlePainting of(List<Candle> candles, Box area, Span view) {
    CandleGroups shown = CandleGroups.of(candles, view, area.width());
    boolean hasVolume = shown.groups().stream().anyMatch(candle -> candle.volume() > 0);
    double below = hasVolume ? Math.floor(area.height() * 0.2) : 0;
    double gap = hasVolume ? 8 : 0;
    Box prices =
        new Box(area.x(), area.y(), area.width(), Math.max(1, area.height() - below - gap));
    Box volumes = new Box(area.x(), area.bottom() - below, area.width(), below);
    return new CandlePainting(
        shown,
        candles,
        prices,
        volumes,
        new Scale(view, area.x(), area.right()),
        new Scale(priceSpan(shown.groups()).padded(0.04), prices.bottom(), prices.y()));
  }

  private static Span priceSpan(List<Candle> candles) {
    double low = drawable(candles).mapToDouble(Candle::low).min().orElse(0);
    double high = drawable(candles).mapToDouble(Candle::high).max().orElse(1);
    return Span.of(low, high);
  }

  private static Stream<Candle> drawable(List<Candle> candles) {
    return candles.stream().filter(Candle::isDrawable);
  }

  void paint(Brush brush) {
    Box whole = whole();
    brush.rows(prices, up, NumberTicks.along(up.span(), (int) (prices.height() / 32)));
    brush.columns(whole, across, timeTicks());
    double width = Math.max(1, bodyWidth());
    Scale volume = volumeScale();
    if (volumes.height() > 0) {
      brush.rows(volumes, volume, List.of(volumeTick(volume)));
    }
    for (int i = 0; i < shown.groups().size(); i++) {
      Candle candle = shown.groups().get(i);
      if (candle.isDrawable()) {
        paintCandle(brush, candle, across.pixel(shown.middle(i)), width, volume);
      }
    }
  }

  private void paintCandle(Brush brush, Candle candle, double x, double width, Scale volume) {
    Ink ink = brush.ink();
    GraphicsContext context = brush.context();
    Color color = candle.rises() ? ink.up() : ink.down();
    double middle = Brush.crisp(x);
    double left = Math.round(middle - width / 2) + 0.5;
    double top = Brush.crisp(up.pixel(Math.max(candle.open(), candle.close())));
    double bottom =
        Math.max(top + 1, Brush.crisp(up.pixel(Math.min(candle.open(), candle.close()))));
    context.setStroke(color);
    context.strokeLine(middle, up.pixel(candle.high()), middle, top);
    context.strokeLine(middle, bottom, middle, up.pixel(candle.low()));
    if (candle.rises() && width >= 3) {
      context.strokeRect(left, top, width - 1, bottom - top);
    } else {
      context.setFill(color);
      context.fillRect(left - 0.5, top - 0.5, width, bottom - top + 1);
    }
    if (candle.volume() > 0) {
      double high = volume.pixel(candle.volume());
      context.setFill(color.deriveColor(0, 1, 1, 0.45));
      context.fillRect(left - 0.5, high, width, volumes.bottom() - high);
    }
  }

  void paintCross(Brush brush, String title, double x, double y) {
    boolean pointed = !Double.isNaN(x);
    int index = pointed ? shown.at(across.value(x)) : shown.groups().size() - 1;
    Candle candle = shown.groups().get(index);
    legend(brush, title, candle);
    if (pointed) {
      brush.crossLines(whole(), across.pixel(shown.middle(index)), y);
      brush.tagBelow(
          whole(), across.pixel(shown.middle(index)), Figures.time(candle.time().toEpochMilli()));
      if (prices.holds(x, y)) {
        brush.tagRight(prices, y, Figures.number(rounded(up.value(y))));
      }
    }
  }

  /// Whether the figures of a candle need a line of their own.
  ///
  /// @param width of the data, in pixels
  static boolean isNarrow(String title, double width) {
    return (title.length() + FIGURES) * Brush.FIGURE_WIDTH > width + Surface.RIGHT;
  }

  private void legend(Brush brush, String title, Candle candle) {
    Ink ink = brush.ink();
    Color color = candle.rises() ? ink.up() : ink.down();
    String change =
        (candle.rises() ? "▲ " : "▼ ") + Figures.percent(candle.close() / candle.open() - 1);
    boolean narrow = isNarrow(title, prices.width());
    double x = prices.x();
    double y = prices.y() - 13 - (narrow ? Legend.LINE : 0);
    if (!title.isEmpty()) {
      x = brush.write(x, y, title + "  ", ink.tag());
    }
    x = brush.write(x, y, Figures.time(candle.time().toEpochMilli()) + "  ", ink.text());
    if (narrow) {
      brush.write(x, y, change, color);
      figures(brush, candle, prices.x(), prices.y() - 13);
    } else {
      x = figures(brush, candle, x, y);
      brush.write(x + Brush.FIGURE_WIDTH, y, change, color);
    }
  }

  /// Those that fit, the close before all others.
  private double figures(Brush brush, Candle candle, double from, double y) {
    List<String> prices = Figures.alike(candle.open(), candle.high(), candle.low(), candle.close());
    String[][] parts = {
      {"O ", prices.get(0)},
      {"H ", prices.get(1)},
      {"L ", prices.get(2)},
      {"C ", prices.get(3)},
      {"V ", Figures.compact(candle.volume())}
    };
    double room = this.prices.right() + Surface.RIGHT - from;
    boolean[] shown = new boolean[parts.length];
    for (int part : new int[] {3, 1, 2, 0, 4}) {
      double width = (parts[part][0].length() + parts[part][1].length() + 1) * Brush.FIGURE_WIDTH;
      shown[part] = width <= room;
      room -= shown[part] ? width : 0;
    }
    double x = from;
    for (int part = 0; part < parts.length; part++) {
      if (shown[part]) {
        x = brush.write(x, y, parts[part][0], brush.ink().text());
        x = brush.write(x, y, parts[part][1], brush.ink().tag()) + Brush.FIGURE_WIDTH;
      }
    }
    return x;
  }

  private List<Tick> timeTicks() {
    int from = (int) Math.max(0, Math.ceil(across.span().low()));
    int to = (int) Math.min(all.size(), Math.floor(across.span().high()) + 1);
    return TimeTicks.alongPositions(
        from, to, i -> all.get(i).time().toEpochMilli(), Brush.fitting(prices.width(), 6));
  }

  private Scale volumeScale() {
    double most =
        shown.groups().stream().mapToDouble(Candle::volume).filter(v -> v > 0).max().orElse(1);
    return new Scale(new Span(0, most * 1.05), volumes.bottom(), volumes.y());
  }

  private static Tick volumeTick(Scale volume) {
    double round = NumberTicks.step(volume.span().high() / 2.5);
    return new Tick(round, Figures.compact(round));
  }

  private double bodyWidth() {
    double step = (prices.width()) / across.span().size() * shown.per();
    return Math.min(24, Math.floor(step * 0.7));
  }

  /// A price under the pointer, no more precise than a pixel is.
  private double rounded(double price) {
    double step = NumberTicks.step(up.span().size() / prices.height() / 2);
    return Math.rint(price / step) * step;
  }

  private Box whole() {
    double bottom = volumes.height() > 0 ? volumes.bottom() : prices.bottom();
    return new Box(prices.x(), prices.y(), prices.width(), bottom - prices.y());
  }
}
