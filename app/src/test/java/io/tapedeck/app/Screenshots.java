package io.tapedeck.app;

import io.tapedeck.app.settings.ThemeChoice;
import io.tapedeck.app.shell.Place;
import io.tapedeck.app.testing.ChartsPlace;
import io.tapedeck.app.testing.Picture;
import io.tapedeck.app.testing.Samples;
import io.tapedeck.app.testing.Window;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.transport.Pace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Renders every place and the parts of the frame, in both themes and two sizes, with data, to
/// `target/screenshots/<place>-<theme>-<size>.png`. Run on purpose; its name keeps it out of the
/// ordinary tests.
@ExtendWith(ApplicationExtension.class)
class Screenshots {

  private static final Path FOLDER = Path.of("target", "screenshots");
  private static final int[][] SIZES = {{1440, 900}, {1024, 700}};

  private Stage stage;

  @Start
  void start(Stage shown) {
    stage = shown;
  }

  @Test
  void everyPlace() {
    for (ThemeChoice theme : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) {
      for (int[] size : SIZES) {
        Window window = onFx(() -> open(size, theme));
        for (Place place : window.places) {
          onFx(() -> window.shell.show(place.id()));
          shoot(window, place.id(), theme, size);
        }
        parts(window, theme, size);
      }
    }
  }

  private void parts(Window window, ThemeChoice theme, int[] size) {
    onFx(() -> press(window, KeyCode.K, true));
    shoot(window, "palette", theme, size);
    onFx(() -> press(window, KeyCode.ESCAPE, false));
    onFx(() -> press(window, KeyCode.J, true));
    onFx(() -> press(window, KeyCode.F1, false));
    shoot(window, "jobs-and-help", theme, size);
    onFx(() -> press(window, KeyCode.ESCAPE, false));
    EngineException error =
        new EngineException(
            ErrorCode.BROKER_UNREACHABLE,
            "The broker at 10.0.0.7:9092 did not answer within 10 s. Check the security group and"
                + " that it listens.");
    onFx(() -> window.engine.lastRun().fail(error));
    shoot(window, "error", theme, size);
    onFx(() -> window.shell.failed(error, () -> {}, () -> {}));
    shoot(window, "failed", theme, size);
    onFx(() -> window.shell.starting("starting the broker"));
    shoot(window, "starting", theme, size);
  }

  private Window open(int[] size, ThemeChoice theme) {
    Window window = new Window(size[0], size[1], Screenshots::places);
    window.theme.choose(theme);
    window.telemetry.sample();
    stage.setScene(window.scene);
    stage.setWidth(size[0]);
    stage.setHeight(size[1]);
    stage.show();
    window.deck.loaded().set(RunSpec.of(Path.of("sample-csv", "bars-1m.csv"), new Pace.Max()));
    window.deck.play();
    window.jobs.start(
        "Profile of ticks-2026-11.csv",
        report -> {
          report.update(0.42, "4,200,000 of 10,000,000 rows, 12 s left");
          return new java.util.concurrent.CountDownLatch(1)
              .await(1, java.util.concurrent.TimeUnit.HOURS);
        },
        _ -> {},
        _ -> {});
    window.jobs.start(
        "Crawl",
        _ -> {
          throw new EngineException(
              ErrorCode.CRAWL_FAILED,
              "The crawler 'bars' failed: access denied to s3://lake/bars/.");
        },
        _ -> {},
        _ -> {});
    return window;
  }

  private static List<Place> places(Window window) {
    List<Place> places =
        new ArrayList<>(
            new Places(List.of(Path.of("bars.csv")), () -> null)
                .make(window.engine, window.jobs, window.deck, window.telemetry, window.shell));
    places.add(new ChartsPlace("charts"));
    return places;
  }

  private void shoot(Window window, String what, ThemeChoice theme, int[] size) {
    WaitForAsyncUtils.waitForFxEvents(8);
    String name =
        "%s-%s-%dx%d.png".formatted(what, theme.name().toLowerCase(Locale.ROOT), size[0], size[1]);
    onFx(
        () -> {
          if (!window.engine.runs.isEmpty()) {
            window
                .engine
                .lastRun()
                .at(
                    0.37,
                    42_310,
                    Instant.parse("2026-11-20T15:29:58Z"),
                    Samples.snapshot().total());
            window.deck.sample();
          }
          Picture.write(window.scene.snapshot(null), FOLDER.resolve(name));
        });
  }

  private static void press(Window window, KeyCode code, boolean ctrl) {
    var target =
        window.scene.getFocusOwner() == null
            ? window.scene.getRoot()
            : window.scene.getFocusOwner();
    Event.fireEvent(
        target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, ctrl, false, false));
  }

  private static void onFx(Runnable action) {
    WaitForAsyncUtils.waitForAsyncFx(20_000, action);
  }

  private static <T> T onFx(java.util.concurrent.Callable<T> action) {
    return WaitForAsyncUtils.waitForAsyncFx(20_000, action);
  }
}
