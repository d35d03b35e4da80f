package io.tapedeck.app.pipeline;

import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.Tile.SkinType;
import eu.hansolo.tilesfx.Tile.TextSize;
import eu.hansolo.tilesfx.TileBuilder;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.app.parts.Tokens;
import io.tapedeck.app.parts.Tokens.Token;
import io.tapedeck.engine.EngineSnapshot;
import io.tapedeck.engine.RunProgress;
import java.util.List;
import java.util.Locale;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/// Rates and lag with their last minute, how much of the tape is read, and latency, objects, bytes
/// and uptime as figures. Ids: `#tile-in`, `#tile-out`, `#tile-lag`, `#tile-share`,
/// `#tile-latency`, `#tile-objects`, `#tile-bytes`, `#tile-uptime`.
final class Tiles extends HBox {

  private static final double HEIGHT = 176;
  private static final double CORNER = 6;

  private final RateCard in = new RateCard("in", "Read per second");
  private final RateCard out = new RateCard("out", "Stored per second");
  private final RateCard lag = new RateCard("lag", "Lag, records");
  private final Tile share = ring("tile-share", "Tape read");
  private final FigureCard latency = new FigureCard("latency", "Median latency");
  private final FigureCard objects = new FigureCard("objects", "Objects");
  private final FigureCard bytes = new FigureCard("bytes", "Bytes stored");
  private final FigureCard uptime = new FigureCard("uptime", "Uptime");
  private final Tokens tokens = new Tokens(this::paint);

  Tiles() {
    super(8);
    GridPane figures = new GridPane(8, 8);
    figures.addRow(0, latency, objects);
    figures.addRow(1, bytes, uptime);
    for (RateCard card : List.of(in, out, lag)) {
      HBox.setHgrow(card, Priority.ALWAYS);
    }
    getChildren().addAll(in, out, lag, share, figures, tokens);
    setMinHeight(HEIGHT);
    setMaxHeight(HEIGHT);
  }

  /// Goes on with the lines while nobody looks.
  void note(EngineSnapshot now) {
    in.note(now.readPerSecond());
    out.note(now.storedPerSecond());
    lag.note(now.lag());
  }

  void show(EngineSnapshot now, @Nullable RunProgress progress) {
    in.show(now.readPerSecond());
    out.show(now.storedPerSecond());
    lag.show(now.lag());
    share.setValue(progress == null ? 0 : progress.share() * 100);
    share.setAccessibleText("Tape read " + Math.round(share.getValue()) + " %");
    boolean timed = now.latencyP99().isPositive();
    latency.show(
        timed ? Figures.duration(now.latencyP50()) : Figures.NONE,
        timed ? "p99 " + Figures.duration(now.latencyP99()) : "nothing flows");
    objects.show(Figures.count(now.total().objects()), "since the start");
    bytes.show(Figures.bytes(now.total().bytes()), "since the start");
    uptime.show(Figures.duration(now.uptime()), "of the engine");
  }

  private void paint() {
    share.setBackgroundColor(tokens.get(Token.SURFACE));
    share.setForegroundBaseColor(tokens.get(Token.TEXT));
    share.setTitleColor(tokens.get(Token.TEXT));
    share.setUnitColor(tokens.get(Token.MUTED));
    share.setValueColor(tokens.get(Token.TEXT));
    share.setBarColor(tokens.get(Token.ACCENT));
    share.setBarBackgroundColor(tokens.get(Token.BORDER));
    share.setBorderColor(tokens.get(Token.BORDER));
  }

  private static Tile ring(String id, String title) {
    Tile tile =
        TileBuilder.create()
            .skinType(SkinType.CIRCULAR_PROGRESS)
            .title(title)
            .unit("")
            .decimals(0)
            .locale(Locale.ROOT)
            .textSize(TextSize.BIGGER)
            .customFontEnabled(true)
            .customFont(Font.getDefault())
            .minValue(0)
            .maxValue(100)
            .animated(false)
            .valueVisible(false)
            .borderWidth(1)
            .build();
    tile.setId(id);
    Rectangle corners = new Rectangle(HEIGHT, HEIGHT);
    corners.setArcWidth(2 * CORNER);
    corners.setArcHeight(2 * CORNER);
    tile.setClip(corners);
    tile.setMinSize(HEIGHT, HEIGHT);
    tile.setPrefSize(HEIGHT, HEIGHT);
    tile.setMaxSize(HEIGHT, HEIGHT);
    return tile;
  }
}
