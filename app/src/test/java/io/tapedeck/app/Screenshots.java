package io.tapedeck.app;

import io.tapedeck.app.settings.Remembered;
import io.tapedeck.app.settings.WindowSettings;
import io.tapedeck.app.testing.FakeMemory;
import io.tapedeck.app.testing.Lens;
import io.tapedeck.app.testing.NoBrowse;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.assembly.EngineAssembly;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.query.library.Query;
import io.tapedeck.engine.query.library.QueryLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Renders every place over the embedded stack, with data that went through it, in both themes and
/// two sizes, to `target/screenshots`. Run on purpose (`-Pscreenshots`); its name keeps it out of
/// the ordinary tests.
@ExtendWith(ApplicationExtension.class)
class Screenshots {

  @TempDir static Path folder;

  private final Path home = folder.resolve("home");
  private final Semaphore attempts = new Semaphore(0);
  private final CountDownLatch exited = new CountDownLatch(1);
  private boolean refused;
  private Console console;
  private Lens lens;

  @Start
  void start(Stage stage) {
    console =
        new Console(
            stage,
            new Remembered(WindowSettings.DEFAULTS, _ -> {}),
            this::open,
            new Places(SampleTapes.files(home), NoBrowse.OF, new FakeMemory()),
            _ -> exited.countDown());
    console.open();
    lens = new Lens(stage, Path.of("target", "screenshots"));
  }

  @AfterEach
  void close() throws InterruptedException {
    WaitForAsyncUtils.asyncFx(console::close);
    exited.await(60, TimeUnit.SECONDS);
  }

  @Test
  void everyPlace() throws Exception {
    beginning();
    firstRun();
    tapes();
    quotes();
    lake();
    catalog();
    analyze();
    ledger();
    frame();
  }

  /// Refuses the first time, so that there is something to look at; both times only when let.
  private Engine open(Consumer<String> step) {
    step.accept("starting the broker");
    attempts.acquireUninterruptibly();
    if (!refused) {
      refused = true;
      throw new EngineException(
          ErrorCode.HOME_IN_USE,
          "The home /home/ada/.tapedeck is in use by another TapeDeck (process 4711). Close that"
              + " one, or start this one with --home and another folder.");
    }
    SampleTapes.layOut(home);
    return EngineAssembly.open(new Home(home), Profile.LOCAL, Map.of());
  }

  private void beginning() throws Exception {
    lens.shoot("starting");
    attempts.release();
    lens.until(10, () -> lens.shows(".error-card"));
    lens.shoot("failed");
    attempts.release();
    lens.fireNamed("Try again");
  }

  private void firstRun() throws Exception {
    lens.until(60, () -> lens.shows("#live-chart"));
    lens.shootOnce("live-beginning");
    TableView<?> ticks = lens.node("#live-ticks", TableView.class);
    lens.until(60, () -> !ticks.getItems().isEmpty());
    lens.shootOnce("live-first-ticks");
    lens.until(60, () -> lens.share() > 0.25);
    lens.shoot("live-playing");
    lens.place("pipeline");
    lens.shoot("pipeline-playing");
    lens.place("tapes");
    lens.shoot("tapes-empty");
    lens.pace("max");
    lens.until(120, () -> lens.text("#transport-state").startsWith("Done"));
    lens.place("pipeline");
    lens.frames(20);
    lens.shoot("pipeline-done");
    lens.place("live");
    lens.shoot("live-done");
  }

  private void tapes() throws Exception {
    lens.place("tapes");
    inspect(SampleTapes.files(home).getFirst().toString());
    lens.until(30, () -> lens.shows("#tapes-preview"));
    lens.shoot("tapes-bars");
    tab(1, "tapes-profile");
    tab(2, "tapes-quality");
    tab(3, "tapes-how");
    tab(0, "tapes-again");
    Path asks = folder.resolve("prices.csv");
    Files.writeString(
        asks, "date,open,high,low,close\n03/04/2026,10,11,9,10\n04/05/2026,10,12,9,11\n");
    inspect(asks.toString());
    lens.until(30, () -> lens.shows("#tapes-questions"));
    lens.shoot("tapes-question");
    lens.fire("#tapes-synth");
    lens.shoot("tapes-synth");
    lens.fire("#synth-use");
    lens.until(30, () -> lens.shows("#tapes-preview") && !lens.shows("#tapes-questions"));
    lens.shoot("tapes-synth-read");
    inspect("/data/no-such-tape.csv");
    lens.until(10, () -> lens.shows("#tapes-other"));
    lens.shoot("tapes-error");
  }

  private void tab(int index, String name) {
    lens.tab("#tapes-tabs", index);
    lens.shoot(name);
  }

  private void quotes() throws Exception {
    ListView<?> samples = lens.node("#tapes-samples", ListView.class);
    Path gone = folder.resolve("gone.csv");
    Files.copy(SampleTapes.files(home).getFirst(), gone);
    inspect(gone.toString());
    lens.until(30, () -> lens.shows("#tapes-play"));
    Files.delete(gone);
    lens.fire("#tapes-play");
    lens.until(10, () -> lens.shows(".deck-trouble"));
    lens.shoot("live-trouble");
    lens.place("pipeline");
    lens.shoot("pipeline-trouble");
    lens.place("tapes");
    inspect(samples.getItems().get(1).toString());
    lens.until(30, () -> lens.shows("#tapes-play"));
    lens.shoot("tapes-quotes");
    lens.pace("2000/s");
    lens.fire("#tapes-play");
    lens.until(30, () -> lens.share() > 0.2 && lens.share() < 1);
    lens.shoot("live-quotes");
    lens.pace("max");
    lens.until(120, () -> lens.text("#transport-state").startsWith("Done"));
  }

  private void lake() throws Exception {
    lens.place("lake");
    lens.until(60, () -> lens.shows("#lake-histogram") && lens.shows("#lake-reasons"));
    lens.shoot("lake");
  }

  private void ledger() throws Exception {
    lens.place("ledger");
    lens.fire("#verify-start");
    lens.until(120, () -> lens.shows("#verify-verdict"));
    lens.shoot("ledger");
  }

  private void catalog() throws Exception {
    lens.place("catalog");
    lens.until(30, () -> lens.shows("#catalog-columns"));
    lens.fire("#crawl-start");
    lens.frames(100);
    lens.shoot("catalog");
  }

  private void analyze() throws Exception {
    lens.place("analyze");
    lens.shoot("analyze-empty");
    query(null, "analyze-line");
    library("daily-bars", "analyze-candles");
    library("top-movers", "analyze-movers");
    library("correlation-matrix", "analyze-heat");
    lens.edit(
        "SELECT symbol,\n       avg(closing) AS average\nFROM bars -- the sample\nGROUP BY symbol");
    lens.fire("#analyze-run");
    lens.until(30, () -> lens.shows("#analyze-result .error-card"));
    lens.shoot("analyze-error");
  }

  private void library(String query, String name) throws Exception {
    Query wanted = QueryLibrary.ofProgram().get(query);
    // With the chart: other queries may say the words of a short title, too.
    lens.type("#library-search", wanted.title() + " " + wanted.chart().form().word());
    lens.onFx(
        () -> {
          lens.node("#library-list", TreeView.class).getSelectionModel().select(1);
          return null;
        });
    lens.fire("#query-run");
    lens.frames(10);
    lens.until(60, () -> lens.shows("#analyze-grid"));
    lens.frames(10);
    lens.shoot(name);
  }

  private void query(String sql, String name) throws Exception {
    if (sql != null) {
      lens.edit(sql);
    }
    lens.fire("#analyze-run");
    lens.frames(10);
    lens.until(60, () -> lens.shows("#analyze-grid") && !lens.text("#analyze-status").isEmpty());
    lens.frames(10);
    lens.shoot(name);
  }

  private void frame() {
    lens.press(KeyCode.K, true);
    lens.shoot("palette");
    lens.press(KeyCode.ESCAPE, false);
    lens.press(KeyCode.J, true);
    lens.shoot("jobs");
    lens.press(KeyCode.J, true);
    lens.press(KeyCode.F1, false);
    lens.shoot("help");
    lens.press(KeyCode.ESCAPE, false);
  }

  private void inspect(String path) {
    lens.onFx(
        () -> {
          TextField field = lens.node("#tapes-path", TextField.class);
          field.setText(path);
          field.fireEvent(new javafx.event.ActionEvent());
          return null;
        });
    lens.frames(5);
  }
}
