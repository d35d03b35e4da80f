package io.tapedeck.app.shell;

import static io.tapedeck.app.testing.OnScreen.onFx;
import static io.tapedeck.app.testing.OnScreen.text;
import static io.tapedeck.app.testing.OnScreen.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.app.fx.Job;
import io.tapedeck.app.settings.ThemeChoice;
import io.tapedeck.app.testing.ChartsPlace;
import io.tapedeck.app.testing.Window;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.Ledger;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.transport.Pace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ShellTest {

  private final ChartsPlace tapes = new ChartsPlace("tapes");
  private final ChartsPlace live = new ChartsPlace("live");
  private Window window;

  @Start
  void start(Stage stage) {
    window = new Window(980, 680, _ -> List.of(tapes, live));
    window.show(stage);
  }

  @Test
  void aClickOnTheRailAndAShortcutChangeThePlace(FxRobot robot) {
    assertThat(tapes.shown).isEqualTo(1);
    robot.clickOn("#rail-live");
    assertThat(live.view().getScene()).isNotNull();
    assertThat(tapes.hidden).isEqualTo(1);
    robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT1).release(KeyCode.CONTROL);
    assertThat(tapes.shown).isEqualTo(2);
    assertThat(live.view().getScene()).isNull();
    assertThat(window.remembered.get().place()).isEqualTo("tapes");
  }

  @Test
  void aTallPlaceDoesNotPushTheStatusBarOut(FxRobot robot) {
    onFx(() -> tapes.candles.setMinHeight(900));
    WaitForAsyncUtils.waitForFxEvents(5);
    Node jobs = robot.lookup("#jobs-button").query();
    assertThat(jobs.localToScene(jobs.getBoundsInLocal()).getMaxY())
        .isLessThanOrEqualTo(jobs.getScene().getHeight());
  }

  @Test
  void thePaletteFindsAnActionAndRunsIt(FxRobot robot) {
    palette(robot);
    robot.write("refresh li").type(KeyCode.ENTER);
    assertThat(live.refreshed).isEqualTo(1);
    assertThat(robot.lookup("#palette-search").tryQuery()).isEmpty();
  }

  @Test
  void escapeClosesWhatLiesOnTop(FxRobot robot) {
    palette(robot);
    robot.type(KeyCode.ESCAPE);
    assertThat(robot.lookup("#palette-search").tryQuery()).isEmpty();
    robot.type(KeyCode.F1);
    assertThat(robot.lookup("Looks at every kind of chart.").tryQuery()).isPresent();
    robot.type(KeyCode.ESCAPE);
    assertThat(robot.lookup("#overlay").query().isVisible()).isFalse();
  }

  @Test
  void theDrawerShowsJobsCancelsThemAndKeepsFailures(FxRobot robot) throws TimeoutException {
    CountDownLatch interrupted = new CountDownLatch(1);
    onFx(
        () -> {
          window.jobs.start("Profile", report -> waitForever(interrupted), _ -> {}, _ -> {});
          window.jobs.start("Crawl", _ -> fail(), _ -> {}, _ -> {});
        });
    until(() -> text(robot, "#jobs-button").contains("1 failed"));
    robot.clickOn("#jobs-button").clickOn(".job-cancel");
    until(() -> interrupted.getCount() == 0 && window.jobs.list().size() == 1);
    assertThat(robot.lookup("The crawl failed").tryQuery()).isPresent();
    robot.clickOn("Dismiss");
    assertThat(window.jobs.list()).extracting(Job::name).isEmpty();
    assertThat(text(robot, "#jobs-button")).startsWith("Jobs 0");
  }

  @Test
  void theThemeRestylesTheWindow(FxRobot robot) {
    assertThat(ground().getBrightness()).isGreaterThan(0.9);
    // From light, as the test began, the next one is dark.
    robot.clickOn("#theme");
    WaitForAsyncUtils.waitForFxEvents(5);
    assertThat(window.remembered.get().theme()).isEqualTo(ThemeChoice.DARK);
    assertThat(ground().getBrightness()).isLessThan(0.3);
  }

  private Color ground() {
    Color[] colour = new Color[1];
    onFx(() -> colour[0] = window.scene.snapshot(null).getPixelReader().getColor(8, 300));
    return colour[0];
  }

  @Test
  void spacePlaysAndPausesWhatIsLoaded(FxRobot robot) throws TimeoutException {
    load();
    robot.type(KeyCode.SPACE);
    until(() -> window.deck.state().get() instanceof RunState.Playing);
    robot.type(KeyCode.SPACE);
    until(() -> window.deck.state().get() instanceof RunState.Paused);
    robot.clickOn("#transport-play");
    until(() -> window.deck.state().get() instanceof RunState.Playing);
    robot.clickOn("#transport-stop");
    until(() -> window.deck.state().get() instanceof RunState.Draining);
    assertThat(button(robot, "#transport-stop").isDisabled()).isTrue();
    assertThat(button(robot, "#transport-play").isDisabled()).isTrue();
    window.engine.lastRun().finish(Ledger.EMPTY);
    until(() -> text(robot, "#transport-state").equals("Done, the ledger balances"));
    assertThat(button(robot, "#transport-play").isDisabled()).isFalse();
  }

  @Test
  void aStopWhileTheRunStartsStopsThatRun() throws TimeoutException {
    load();
    onFx(() -> window.deck.play());
    until(() -> window.deck.state().get() instanceof RunState.Playing);
    window.engine.lastRun().finish(Ledger.EMPTY);
    until(() -> window.deck.state().get() instanceof RunState.Done);

    window.engine.mayRun = new CountDownLatch(1);
    onFx(
        () -> {
          window.deck.play();
          window.deck.stop();
        });
    window.engine.mayRun.countDown();

    until(() -> window.deck.state().get() instanceof RunState.Draining);
    assertThat(window.engine.runs).hasSize(2);
  }

  @Test
  void aRememberedTapeThatIsGoneIsNotLoadedAndSaysSo(FxRobot robot) throws TimeoutException {
    onFx(
        () ->
            new LoadedTape(window.engine, window.jobs, window.deck, CorrectionMemory.NONE)
                .reload("no-such-tape.csv"));
    until(() -> robot.lookup("The tape is not there").tryQuery().isPresent());
    assertThat(window.deck.loaded().get()).isNull();
  }

  @Test
  void withoutATapeThereIsNothingToPlay(FxRobot robot) {
    assertThat(button(robot, "#transport-play").isDisabled()).isTrue();
    assertThat(text(robot, "#transport-tape")).isEqualTo("No tape");
  }

  @Test
  void aPaceReachesThePlayingTapeAndNonsenseChangesNothing(FxRobot robot) throws TimeoutException {
    load();
    onFx(() -> window.deck.play());
    until(
        () ->
            !window.engine.runs.isEmpty() && window.deck.state().get() instanceof RunState.Playing);
    typePace(robot, "x60");
    assertThat(window.engine.lastRun().pace).isEqualTo(new Pace.EventTime(60));
    typePace(robot, "very fast");
    assertThat(window.deck.pace().get()).isEqualTo(new Pace.EventTime(60));
    ComboBox<?> field = robot.lookup("#transport-pace").queryAs(ComboBox.class);
    assertThat(field.getAccessibleText()).contains("very fast");
  }

  @Test
  void numbersOfTheEngineAndTheTapeAreShown(FxRobot robot) throws TimeoutException {
    load();
    onFx(() -> window.deck.play());
    until(() -> !window.engine.runs.isEmpty());
    window.engine.lastRun().at(0.5, 42_310, Instant.EPOCH, Ledger.EMPTY);
    until(() -> text(robot, "#transport-achieved").equals("42,310/s"));
    assertThat(text(robot, "#status-flow")).isEqualTo("in 42,310/s → out 42,295/s");
    assertThat(text(robot, "#service-kafka")).isEqualTo("● Kafka");
    assertThat(text(robot, "#profile")).isEqualTo("local");
  }

  @Test
  void aFailedRunSaysWhyUntilItIsDismissed(FxRobot robot) throws TimeoutException {
    load();
    onFx(() -> window.deck.play());
    until(() -> window.deck.state().get() instanceof RunState.Playing);
    window
        .engine
        .lastRun()
        .fail(new EngineException(ErrorCode.DISK_FULL, "/data has 0 bytes left."));
    until(() -> robot.lookup("/data has 0 bytes left.").tryQuery().isPresent());
    robot.clickOn("Dismiss");
    assertThat(robot.lookup(".deck-trouble").query().isVisible()).isFalse();
  }

  @Test
  void theCommandThatDoesTheSameIsShown(FxRobot robot) {
    load();
    robot.clickOn("#transport-command");
    assertThat(robot.lookup("#command-text").queryAs(TextInputControl.class).getText())
        .isEqualTo("./tapedeck run a.csv --pace 1000/s --format parquet --partition-by dt,symbol");
  }

  private void load() {
    onFx(() -> window.deck.loaded().set(RunSpec.of(Path.of("a.csv"), new Pace.Max())));
  }

  private static void palette(FxRobot robot) {
    robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
    assertThat(robot.lookup("#palette-search").tryQuery()).isPresent();
  }

  private static void typePace(FxRobot robot, String text) {
    onFx(() -> robot.lookup("#transport-pace").queryAs(ComboBox.class).getEditor().requestFocus());
    robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
    robot.write(text).type(KeyCode.ENTER);
  }

  private static boolean waitForever(CountDownLatch interrupted) throws InterruptedException {
    try {
      return new CountDownLatch(1).await(1, TimeUnit.HOURS);
    } finally {
      interrupted.countDown();
    }
  }

  private static String fail() {
    throw new EngineException(ErrorCode.CRAWL_FAILED, "The crawler 'bars' was refused.");
  }

  private static Button button(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Button.class);
  }
}
