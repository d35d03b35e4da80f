package io.tapedeck.app.pipeline;

import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.Tile.SkinType;
import eu.hansolo.tilesfx.Tile.TextSize;
import eu.hansolo.tilesfx.TileBuilder;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.app.parts.Tokens;
import io.tapedeck.app.parts.Tokens.Token;
import io.tapedeck.engine.EngineSnapshot;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/// Rates and lag as sparklines, latency, objects, bytes and uptime as figures. Ids: `#tile-in`,
/// `#tile-out`, `#tile-lag`, `#tile-latency`, `#tile-objects`, `#tile-bytes`, `#tile-uptime`.
final class Tiles extends HBox {

  private static final double HEIGHT = 176;

  private static final double CORNER = 6;
  private static final double UNSEEN = 1e-3;

  private static final int SECONDS_SHOWN = 60;

  private final Tile in = sparkline("tile-in", "Rows read per second", "");
  private final Tile out = sparkline("tile-out", "Stored per second", "");
  private final Tile lag = sparkline("tile-lag", "Lag, records", "");
  private final FigureCard latency = new FigureCard("latency", "Latency");
  private final FigureCard objects = new FigureCard("objects", "Objects");
  private final FigureCard bytes = new FigureCard("bytes", "Bytes stored");
  private final FigureCard uptime = new FigureCard("uptime", "Uptime");
  private final Tokens tokens = new Tokens(this::paint);
  private boolean begun;

  Tiles() {
    super(8);
    GridPane figures = new GridPane(8, 8);
    figures.addRow(0, latency, objects);
    figures.addRow(1, bytes, uptime);
    getChildren().addAll(in, out, lag, figures, tokens);
    setMinHeight(HEIGHT);
    setMaxHeight(HEIGHT);
  }

  void show(EngineSnapshot now) {
    if (!begun && in.getSkin() != null) {
      // A tile places its dot only with the first change, and a tape that stands still makes none.
      begun = true;
      List.of(in, out, lag).forEach(tile -> tile.setValue(UNSEEN));
    } else {
      drawAll(now);
    }
    latency.show(
        Figures.duration(now.latencyP50()), "median; p99 " + Figures.duration(now.latencyP99()));
    objects.show(Figures.count(now.total().objects()), "since the start");
    bytes.show(Figures.bytes(now.total().bytes()), "since the start");
    uptime.show(Figures.duration(now.uptime()), "of the engine");
  }

  private void drawAll(EngineSnapshot now) {
    draw(in, now.readPerSecond());
    draw(out, now.storedPerSecond());
    draw(lag, now.lag());
  }

  /// A tile clips a value at its greatest one, and uses that as its scale while the value is
  /// steady.
  private static void draw(Tile tile, double value) {
    if (value > tile.getMaxValue()) {
      tile.setMaxValue(roundedUp(value));
    }
    tile.setValue(value);
    tile.setAccessibleText(
        tile.getTitle() + " " + Figures.count(Math.round(value)) + tile.getUnit());
  }

  /// The next 1, 2 or 5 times a power of ten.
  private static double roundedUp(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    double digit = value / power;
    return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
  }

  private void paint() {
    for (Tile tile : List.of(in, out, lag)) {
      tile.setBackgroundColor(tokens.get(Token.SURFACE));
      tile.setForegroundBaseColor(tokens.get(Token.TEXT));
      tile.setTitleColor(tokens.get(Token.TEXT));
      tile.setTextColor(tokens.get(Token.MUTED));
      tile.setUnitColor(tokens.get(Token.MUTED));
      tile.setValueColor(tokens.get(Token.TEXT));
      tile.setBarColor(tokens.get(Token.ACCENT));
      tile.setTickLabelColor(Color.TRANSPARENT);
      tile.setBorderColor(tokens.get(Token.BORDER));
    }
  }

  private static Tile sparkline(String id, String title, String unit) {
    Tile tile =
        TileBuilder.create()
            .skinType(SkinType.SPARK_LINE)
            .title(title)
            .unit(unit)
            .decimals(0)
            .tickLabelDecimals(0)
            .tickLabelsYVisible(false)
            .customDecimalFormatEnabled(true)
            .customDecimalFormat(
                new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
            .locale(Locale.ROOT)
            .averagingPeriod(SECONDS_SHOWN * PipelineModel.SAMPLES_PER_SECOND)
            .textSize(TextSize.BIGGER)
            .averageVisible(false)
            .smoothing(false)
            .minValue(0)
            .maxValue(10)
            .animated(false)
            .borderWidth(1)
            .build();
    tile.setId(id);
    Rectangle corners = new Rectangle();
    corners.widthProperty().bind(tile.widthProperty());
    corners.heightProperty().bind(tile.heightProperty());
    corners.setArcWidth(2 * CORNER);
    corners.setArcHeight(2 * CORNER);
    tile.setClip(corners);
    tile.setPrefSize(HEIGHT, HEIGHT);
    tile.setMinWidth(HEIGHT);
    tile.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(tile, Priority.ALWAYS);
    return tile;
  }
}
