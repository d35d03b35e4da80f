package io.tapedeck.app.testing;

import io.tapedeck.app.chart.Candle;
import io.tapedeck.app.chart.CandleChart;
import io.tapedeck.app.chart.Category;
import io.tapedeck.app.chart.CategoryChart;
import io.tapedeck.app.chart.Point;
import io.tapedeck.app.chart.Series;
import io.tapedeck.app.chart.SeriesChart;
import io.tapedeck.app.shell.Action;
import io.tapedeck.app.shell.Place;
import io.tapedeck.app.shell.Sign;
import io.tapedeck.engine.model.Bar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.RowConstraints;
import org.kordamp.ikonli.feather.Feather;

/// A place that shows each kind of chart, and an empty one.
public final class ChartsPlace implements Place {

  public final CandleChart candles = new CandleChart();
  public final SeriesChart lines = new SeriesChart(SeriesChart.Axis.TIME);
  public final CategoryChart bars = new CategoryChart();
  public final SeriesChart empty = new SeriesChart(SeriesChart.Axis.NUMBER);
  public int refreshed;
  public final List<Path> taken = new ArrayList<>();
  public int shown;
  public int hidden;
  private final String id;
  private final GridPane view = new GridPane(12, 12);

  public ChartsPlace(String id) {
    this.id = id;
    candles.titleProperty().set("AAPL");
    candles.setCandles(candles(250));
    lines.setSeries(
        List.of(walk("AAPL", 1, 100_000), walk("MSFT", 2, 100_000), walk("A gap", 3, 900)));
    bars.titleProperty().set("Rows");
    bars.setCategories(
        List.of(
            new Category("AAPL", 20_410),
            new Category("AMZN", 18_200),
            new Category("A long name of an index", 9_300),
            new Category("GOOG", -4_000),
            new Category("IBM", 12_000)));
    view.add(candles, 0, 0);
    view.add(lines, 1, 0);
    view.add(bars, 0, 1);
    view.add(empty, 1, 1);
    ColumnConstraints half = new ColumnConstraints();
    half.setPercentWidth(50);
    RowConstraints high = new RowConstraints();
    high.setPercentHeight(50);
    view.getColumnConstraints().addAll(half, half);
    view.getRowConstraints().addAll(high, high);
    view.setStyle("-fx-padding: 16");
  }

  public static List<Candle> candles(int days) {
    List<Candle> candles = new ArrayList<>();
    Samples.bars(days).stream()
        .filter(event -> event.symbol().value().equals("AAPL"))
        .forEach(
            event -> {
              if (event instanceof Bar bar) {
                candles.add(
                    new Candle(
                        bar.timestamp(),
                        bar.open(),
                        bar.high(),
                        bar.low(),
                        bar.close(),
                        bar.volume()));
              }
            });
    return candles;
  }

  private static Series walk(String name, int seed, int size) {
    Random random = new Random(seed);
    List<Point> points = new ArrayList<>();
    double y = 100;
    double step = 5 * 86_400_000.0 / size;
    for (int i = 0; i < size; i++) {
      y += random.nextGaussian() * Math.sqrt(900.0 / size);
      boolean gap = size < 1_000 && i > 400 && i < 520;
      points.add(new Point(1.7676e12 + i * step, gap ? Double.NaN : y));
    }
    return Series.line(name, points);
  }

  @Override
  public Sign sign() {
    String title = Character.toUpperCase(id.charAt(0)) + id.substring(1);
    return new Sign(id, title, Feather.BAR_CHART_2, "Looks at every kind of chart.");
  }

  @Override
  public boolean take(List<Path> files) {
    taken.addAll(files);
    return id.equals("tapes");
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public List<Action> actions() {
    return List.of(new Action("Refresh " + id, null, () -> refreshed++));
  }

  @Override
  public void shown() {
    shown++;
  }

  @Override
  public void hidden() {
    hidden++;
  }
}
