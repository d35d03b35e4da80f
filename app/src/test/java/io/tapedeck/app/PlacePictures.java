package io.tapedeck.app;

import io.tapedeck.app.settings.ThemeChoice;
import io.tapedeck.app.testing.FakeQuery;
import io.tapedeck.app.testing.Picture;
import io.tapedeck.app.testing.Samples;
import io.tapedeck.app.testing.Window;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.model.QueryRow;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.transport.Pace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Renders the five places with data in them, in both themes and two sizes, to
/// `target/screenshots`. Run on purpose; its name keeps it out of the ordinary tests.
@ExtendWith(ApplicationExtension.class)
class PlacePictures {

  private static final Path FOLDER = Path.of("target", "screenshots");
  private static final Path TAPE = Path.of("sample-csv", "us-large-caps-2026.csv");
  private static final int[][] SIZES = {{1440, 900}, {1024, 700}};

  private Stage stage;

  @Start
  void start(Stage shown) {
    stage = shown;
  }

  @Test
  void everyPlaceWithData() throws Exception {
    for (ThemeChoice theme : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) {
      for (int[] size : SIZES) {
        Window window = open(size, theme);
        String end = "%s-%dx%d".formatted(theme.name().toLowerCase(Locale.ROOT), size[0], size[1]);
        pipeline(window, end);
        tapes(window, end);
        live(window, end);
        catalog(window, end);
        analyze(window, end);
        onFx(
            () -> {
              window.engine.close();
              return true;
            });
      }
    }
  }

  private Window open(int[] size, ThemeChoice theme) {
    return onFx(
        () -> {
          Places places =
              new Places(List.of(TAPE, Path.of("sample-csv", "btc-trades.csv")), () -> TAPE);
          Window window =
              new Window(
                  size[0],
                  size[1],
                  w -> places.make(w.engine, w.jobs, w.deck, w.telemetry, w.shell));
          window.engine.tables.add(Samples.barsTable());
          window.engine.partitions.put("bars", Samples.barsPartitions(20));
          window.engine.reports.put(TAPE, Samples.report());
          window.theme.choose(theme);
          stage.setScene(window.scene);
          stage.setWidth(size[0]);
          stage.setHeight(size[1]);
          stage.show();
          return window;
        });
  }

  private void pipeline(Window window, String end) throws Exception {
    shoot(window, "pipeline-empty", end);
    onFx(
        () -> {
          window.deck.loaded().set(RunSpec.of(TAPE, new Pace.PerSecond(50_000)));
          window.deck.play();
          return true;
        });
    WaitForAsyncUtils.waitFor(
        10, TimeUnit.SECONDS, () -> window.deck.state().get() instanceof RunState.Playing);
    window
        .engine
        .lastRun()
        .at(0.42, 42_310, Instant.parse("2026-05-01T00:00:00Z"), Samples.snapshot().total());
    frames(120);
    shoot(window, "pipeline-playing", end);
  }

  private void tapes(Window window, String end) throws Exception {
    onFx(() -> show(window, "tapes"));
    shoot(window, "tapes-empty", end);
    onFx(
        () -> {
          window.engine.lastRun().finish(Samples.snapshot().total());
          node(window, "#tapes-browse", Button.class).fire();
          return true;
        });
    frames(20);
    shoot(window, "tapes-report", end);
    onFx(
        () -> {
          TextField path = node(window, "#tapes-path", TextField.class);
          path.setText("/data/missing.csv");
          path.fireEvent(new javafx.event.ActionEvent());
          return true;
        });
    frames(20);
    shoot(window, "tapes-error", end);
  }

  private void live(Window window, String end) throws Exception {
    onFx(() -> show(window, "live"));
    shoot(window, "live-empty", end);
    Samples.bars(300).forEach(window.engine::emit);
    frames(60);
    shoot(window, "live-playing", end);
  }

  private void catalog(Window window, String end) throws Exception {
    onFx(() -> show(window, "catalog"));
    onFx(() -> fire(window, "#crawl-start"));
    frames(20);
    window.engine.lastCrawl().finish(1, 0);
    frames(20);
    onFx(() -> fire(window, "#crawl-start"));
    frames(20);
    shoot(window, "catalog-crawling", end);
  }

  private void analyze(Window window, String end) throws Exception {
    onFx(() -> show(window, "analyze"));
    shoot(window, "analyze-empty", end);
    FakeQuery lines = query(window, null);
    lines.answer(
        List.of(
            new QueryColumn("dt", "varchar"),
            new QueryColumn("symbol", "varchar"),
            new QueryColumn("average_close", "double")),
        Samples.bars(80).stream()
            .map(Bar.class::cast)
            .map(b -> row(day(b), b.symbol().value(), Double.toString(b.close())))
            .toList());
    frames(20);
    shoot(window, "analyze-line", end);
    FakeQuery candles =
        query(window, "SELECT * FROM bars WHERE symbol = 'IBM' ORDER BY \"timestamp\"");
    candles.answer(
        List.of(
            new QueryColumn("timestamp", "timestamp(3)"),
            new QueryColumn("open", "double"),
            new QueryColumn("high", "double"),
            new QueryColumn("low", "double"),
            new QueryColumn("close", "double"),
            new QueryColumn("volume", "double")),
        Samples.bars(120).stream()
            .map(Bar.class::cast)
            .filter(b -> b.symbol().value().equals("IBM"))
            .map(
                b ->
                    row(
                        day(b) + " 00:00:00.000",
                        Double.toString(b.open()),
                        Double.toString(b.high()),
                        Double.toString(b.low()),
                        Double.toString(b.close()),
                        Long.toString((long) b.volume())))
            .toList());
    frames(20);
    shoot(window, "analyze-candles", end);
    FakeQuery bars = query(window, "SELECT symbol, count(*) AS records FROM bars GROUP BY symbol");
    bars.answer(
        List.of(new QueryColumn("symbol", "varchar"), new QueryColumn("records", "bigint")),
        List.of(row("AAPL", "120412"), row("IBM", "98022"), row("XOM", "5012")));
    frames(20);
    shoot(window, "analyze-bars", end);
    FakeQuery wrong =
        query(
            window,
            "SELECT symbol,\n"
                + "       avg(closing) AS average\n"
                + "FROM bars -- 2026\n"
                + "WHERE dt >= '2026-01-05'");
    wrong.fail(
        new EngineException(
            ErrorCode.QUERY_FAILED, "line 2:12: Column 'closing' cannot be resolved"));
    frames(20);
    shoot(window, "analyze-error", end);
  }

  private FakeQuery query(Window window, String sql) throws Exception {
    onFx(
        () -> {
          if (sql != null) {
            node(window, "#analyze-editor", CodeArea.class).replaceText(sql);
          }
          return fire(window, "#analyze-run");
        });
    frames(20);
    return window.engine.lastQuery();
  }

  private static void shoot(Window window, String what, String end) throws Exception {
    frames(10);
    onFx(
        () -> {
          Picture.write(window.scene.snapshot(null), FOLDER.resolve(what + "-" + end + ".png"));
          return true;
        });
  }

  private static boolean show(Window window, String place) {
    window.shell.show(place);
    return true;
  }

  private static boolean fire(Window window, String button) {
    node(window, button, Button.class).fire();
    return true;
  }

  private static <N extends Node> N node(Window window, String query, Class<N> type) {
    return type.cast(window.scene.lookup(query));
  }

  private static QueryRow row(String... values) {
    return new QueryRow(List.of(values));
  }

  private static String day(Bar bar) {
    return bar.timestamp().toString().substring(0, 10);
  }

  /// Lets about so many frames pass.
  private static void frames(int count) {
    for (int i = 0; i < count; i++) {
      LockSupport.parkNanos(15_000_000);
      WaitForAsyncUtils.waitForFxEvents(1);
    }
  }

  private static <T> T onFx(Callable<T> action) {
    return WaitForAsyncUtils.waitForAsyncFx(20_000, action);
  }
}
