package io.tapedeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.app.chart.CandleChart;
import io.tapedeck.app.settings.WindowSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Opens the window on a home that has never been used, over the embedded stack.
@ExtendWith(ApplicationExtension.class)
class FirstRunTest {

  @TempDir static Path folder;

  private long opened;
  private StackConsole console;

  @Start
  void start(Stage stage) {
    opened = System.nanoTime();
    console = StackConsole.open(stage, folder.resolve("home"), WindowSettings.DEFAULTS);
  }

  @AfterEach
  void close() throws InterruptedException {
    console.close();
  }

  @Test
  void withoutAQuestionTheSamplePlaysAndCandlesGrow(FxRobot robot) throws Exception {
    int first = waitForCandles(robot, 1);
    Duration toFirst = sinceOpened();
    int more = waitForCandles(robot, first + 50);
    System.out.printf(
        "The first %d candles were there %s, %d of them %s after the window opened.%n",
        first, toFirst, more, sinceOpened());

    assertThat(robot.lookup("#rail-live").queryAs(ToggleButton.class).isSelected()).isTrue();
  }

  private static int waitForCandles(FxRobot robot, int atLeast) throws Exception {
    WaitForAsyncUtils.waitFor(
        60,
        TimeUnit.SECONDS,
        () -> WaitForAsyncUtils.asyncFx(() -> candles(robot)).get() >= atLeast);
    return WaitForAsyncUtils.asyncFx(() -> candles(robot)).get();
  }

  private static int candles(FxRobot robot) {
    return robot
        .lookup("#live-chart")
        .tryQueryAs(CandleChart.class)
        .map(chart -> chart.candles().size())
        .orElse(0);
  }

  private Duration sinceOpened() {
    return Duration.ofNanos(System.nanoTime() - opened);
  }
}
