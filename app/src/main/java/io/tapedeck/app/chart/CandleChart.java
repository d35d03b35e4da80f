package io.tapedeck.app.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Candles with a pane for volume. The horizontal axis counts candles, so that nights and week-ends
/// leave no gap; its labels are the candles' times in UTC. A rising candle is hollow, a falling one
/// filled. More candles than pixels are drawn as groups with the open, high, low, close and volume
/// of the group.
///
/// Used on the JavaFX application thread only.
public final class CandleChart extends Plot {

  private final List<Candle> candles = new ArrayList<>();
  private int window;

  public CandleChart() {
    super("candle-chart");
  }

  /// Replaces all candles.
  public void setCandles(List<Candle> all) {
    change(
        () -> {
          candles.clear();
          candles.addAll(all);
          candles.sort(Comparator.comparing(Candle::time));
        });
  }

  /// Adds a candle at the end. An older one than the last is put where it belongs.
  public void append(Candle candle) {
    change(
        () -> {
          int place = candles.size();
          while (place > 0 && candles.get(place - 1).time().isAfter(candle.time())) {
            place--;
          }
          candles.add(place, candle);
        });
  }

  /// How many of the latest candles are shown until a person moves the view; 0 shows all.
  public void setWindow(int latest) {
    window = latest;
    repaint();
  }

  /// The candles, oldest first.
  public List<Candle> candles() {
    return List.copyOf(candles);
  }

  @Override
  @Nullable Span full() {
    return candles.isEmpty() ? null : new Span(-0.5, candles.size() - 0.5);
  }

  @Override
  Span initial(Span full) {
    return window > 0 && full.size() > window ? new Span(full.high() - window, full.high()) : full;
  }

  @Override
  double head(double width) {
    return CandlePainting.isNarrow(title(), width) ? Legend.LINE : 0;
  }

  @Override
  double smallest() {
    return Math.min(10, candles.size());
  }

  @Override
  void paint(Brush brush, Box area, Span view) {
    CandlePainting.of(candles, area, view).paint(brush);
  }

  @Override
  void paintCross(Brush brush, Box area, Span view, double x, double y) {
    CandlePainting.of(candles, area, view).paintCross(brush, title(), x, y);
  }

  @Override
  String summary() {
    Candle first = candles.getFirst();
    Candle last = candles.getLast();
    return String.format(
        Locale.ROOT,
        "Candle chart %s: %,d bars from %s to %s, last close %s",
        title(),
        candles.size(),
        Figures.time(first.time().toEpochMilli()),
        Figures.time(last.time().toEpochMilli()),
        Figures.number(last.close()));
  }
}
