package io.tapedeck.app.pipeline;

import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.Tile.SkinType;
import eu.hansolo.tilesfx.TileBuilder;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.app.parts.Tokens;
import io.tapedeck.app.parts.Tokens.Token;
import io.tapedeck.engine.EngineSnapshot;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Insets;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.paint.Color;

/// The tiles: rates and lag as sparklines, the rest as figures. Ids: `#tile-in`, `#tile-out`, `#tile-lag`,
/// `#tile-latency`, `#tile-objects`, `#tile-bytes`, `#tile-uptime`.
final class Tiles extends HBox {

  private static final double HEIGHT = 150;

  private final Tile in = sparkline("tile-in", "Rate in", "records/s");
  private final Tile out = sparkline("tile-out", "Rate out", "records/s");
  private final Tile lag = sparkline("tile-lag", "Lag", "records");
  private final Tile latency = figure("tile-latency", "Latency, end to end");
  private final Tile objects = figure("tile-objects", "Objects");
  private final Tile bytes = figure("tile-bytes", "Bytes stored");
  private final Tile uptime = figure("tile-uptime", "Uptime");
  private final Tokens tokens = new Tokens(this::paint);

  Tiles() {
    super(8);
    setPadding(Insets.EMPTY);
    getChildren().addAll(in, out, lag, latency, objects, bytes, uptime, tokens);
    setMinHeight(HEIGHT);
    setMaxHeight(HEIGHT);
  }

  void show(EngineSnapshot now) {
    in.setValue(now.readPerSecond());
    out.setValue(now.storedPerSecond());
    lag.setValue(now.lag());
    say(latency, Figures.duration(now.latencyP50()), "p99 " + Figures.duration(now.latencyP99()));
    say(objects, Figures.count(now.total().objects()), "written");
    say(bytes, Figures.bytes(now.total().bytes()), "in the lake");
    say(uptime, Figures.duration(now.uptime()), "since it was ready");
  }

  private static void say(Tile tile, String value, String below) {
    tile.setDescription(value);
    tile.setText(below);
    tile.setAccessibleText(tile.getTitle() + " " + value + ", " + below);
  }

  private void paint() {
    Color surface = tokens.get(Token.SURFACE);
    for (Tile tile : List.of(in, out, lag, latency, objects, bytes, uptime)) {
      tile.setBackgroundColor(surface);
      tile.setForegroundColor(tokens.get(Token.TEXT));
      tile.setTitleColor(tokens.get(Token.MUTED));
      tile.setTextColor(tokens.get(Token.MUTED));
      tile.setUnitColor(tokens.get(Token.MUTED));
      tile.setValueColor(tokens.get(Token.TEXT));
      tile.setDescriptionColor(tokens.get(Token.TEXT));
      tile.setBarColor(tokens.get(Token.ACCENT));
    }
  }

  private static Tile sparkline(String id, String title, String unit) {
    return sized(
        TileBuilder.create()
            .skinType(SkinType.SPARK_LINE)
            .title(title)
            .unit(unit)
            .decimals(0)
            .locale(Locale.ROOT)
            .averagingPeriod(120)
            .strokeWithGradient(false)
            .smoothing(false)
            .averageVisible(false)
            .maxValue(1)
            .animated(false)
            .build(),
        id,
        1.4);
  }

  private static Tile figure(String id, String title) {
    return sized(
        TileBuilder.create()
            .skinType(SkinType.CHARACTER)
            .title(title)
            .description(Figures.NONE)
            .textVisible(true)
            .animated(false)
            .build(),
        id,
        1);
  }

  private static Tile sized(Tile tile, String id, double share) {
    tile.setId(id);
    tile.setPrefSize(130 * share, HEIGHT);
    tile.setMinWidth(60);
    tile.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(tile, Priority.ALWAYS);
    return tile;
  }
}
