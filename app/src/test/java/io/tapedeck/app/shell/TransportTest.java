package io.tapedeck.app.shell;

import static io.tapedeck.app.testing.OnScreen.onFx;
import static io.tapedeck.app.testing.OnScreen.text;
import static io.tapedeck.app.testing.OnScreen.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.app.testing.ChartsPlace;
import io.tapedeck.app.testing.FakeRun;
import io.tapedeck.app.testing.Window;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.model.Ledger;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.tape.TapeProfile.Stretch;
import io.tapedeck.engine.transport.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class TransportTest {

  private static final Instant MONDAY = Instant.parse("2026-01-05T14:30:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-01-06T14:30:00Z");
  private static final Duration HOURS = Duration.ofMinutes(390);
  private static final TapeTimes TWO_DAYS =
      new TapeTimes(
          MONDAY,
          TUESDAY.plus(HOURS),
          List.of(
              new Stretch(MONDAY, MONDAY.plus(HOURS), 390),
              new Stretch(TUESDAY, TUESDAY.plus(HOURS), 390)),
          Duration.ofSeconds(1));

  private Window window;

  @Start
  void start(Stage stage) {
    window = new Window(1024, 700, _ -> List.of(new ChartsPlace("tapes")));
    window.show(stage);
  }

  @Test
  void aClickOnTheTimeLineGoesThere(FxRobot robot) throws TimeoutException {
    FakeRun run = play();
    robot.clickOn("#transport-time");
    assertThat(run.seeks).hasSize(1);
    // The middle of the line lies in the night; what plays next is the next morning.
    assertThat(run.seeks.getFirst()).isEqualTo(TUESDAY);
  }

  @Test
  void aDragShowsTheMomentBeforeItGoes(FxRobot robot) throws TimeoutException {
    FakeRun run = play();
    Node line = robot.lookup("#transport-time").query();
    robot.drag(line).moveBy(-100, 0);
    assertThat(text(robot, "#transport-position")).startsWith("→ 2026-01-05 ");
    assertThat(run.seeks).isEmpty();
    robot.drop();
    assertThat(run.seeks).hasSize(1);
    assertThat(run.seeks.getFirst()).isBetween(MONDAY, MONDAY.plus(HOURS));
  }

  @Test
  void theButtonsGoToTheBeginningAndFromSessionToSession(FxRobot robot) throws TimeoutException {
    FakeRun run = play();
    run.at(0.3, 10, MONDAY.plusSeconds(600), Ledger.EMPTY);
    until(() -> text(robot, "#transport-position").startsWith("2026-01-05 14:40:00"));
    robot.clickOn("#transport-forward").clickOn("#transport-back").clickOn("#transport-first");
    assertThat(run.seeks).containsExactly(TUESDAY, MONDAY, MONDAY);
  }

  @Test
  void theArrowsStepAPausedTapeAndMoveByMinutes(FxRobot robot) throws TimeoutException {
    FakeRun run = play();
    run.at(0.3, 10, MONDAY.plusSeconds(600), Ledger.EMPTY);
    until(() -> text(robot, "#transport-position").startsWith("2026-01-05 14:40:00"));
    robot.type(KeyCode.SPACE);
    until(() -> window.deck.isPaused());
    robot.type(KeyCode.RIGHT).type(KeyCode.LEFT);
    robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT).type(KeyCode.LEFT).release(KeyCode.SHIFT);
    assertThat(run.steps).hasValue(1);
    assertThat(run.seeks)
        .containsExactly(MONDAY.plusSeconds(599), MONDAY.plusSeconds(660), MONDAY.plusSeconds(540));
  }

  @Test
  void theDigitsArePresetsOfSpeedButNotWhileSomebodyTypes(FxRobot robot) throws TimeoutException {
    FakeRun run = play();
    robot.type(KeyCode.DIGIT6);
    assertThat(run.pace).isEqualTo(new Pace.EventTime(60));
    robot.type(KeyCode.DIGIT9);
    assertThat(run.pace).isEqualTo(new Pace.Max());
    WaitForAsyncUtils.waitForAsyncFx(
        10_000,
        () -> robot.lookup("#transport-pace").queryAs(ComboBox.class).getEditor().requestFocus());
    robot.type(KeyCode.DIGIT1, KeyCode.SPACE, KeyCode.LEFT);
    assertThat(run.pace).isEqualTo(new Pace.Max());
    assertThat(run.seeks).isEmpty();
    assertThat(window.deck.state().get()).isInstanceOf(RunState.Playing.class);
  }

  @Test
  void whatIsAchievedAndHowLateRecordsLeaveStandsBesideThePace(FxRobot robot)
      throws TimeoutException {
    FakeRun run = play();
    run.at(0.3, 998.7, MONDAY, Ledger.EMPTY);
    until(() -> text(robot, "#transport-achieved").equals("999/s"));
    assertThat(text(robot, "#transport-jitter")).isEqualTo("p99 400 µs");
    assertThat(robot.lookup("#transport-achieved").queryAs(Labeled.class).getTooltip().getText())
        .contains("Asked for 1,000/s", "p99 400 µs, at most 2 ms");
  }

  @Test
  void withoutKnownTimesThereIsNowhereToGo(FxRobot robot) throws TimeoutException {
    window.engine.mayRun = new CountDownLatch(0);
    onFx(
        () -> {
          window.deck.load(spec(), null);
          window.deck.play();
        });
    until(() -> window.deck.state().get() instanceof RunState.Playing);
    robot.clickOn("#transport-time").type(KeyCode.RIGHT);
    assertThat(window.engine.lastRun().seeks).isEmpty();
    assertThat(robot.lookup("#transport-forward").query().isDisabled()).isTrue();
  }

  @Test
  void aStartThatIsCancelledFreesTheDeck(FxRobot robot) throws TimeoutException {
    window.engine.mayRun = new CountDownLatch(1);
    onFx(
        () -> {
          window.deck.load(spec(), null);
          window.deck.play();
        });
    until(() -> window.jobs.list().size() == 1);
    onFx(() -> window.jobs.list().getFirst().cancel());
    until(() -> window.deck.state().get() == null);
    assertThat(window.deck.isActive()).isFalse();
    assertThat(robot.lookup("#transport-play").query().isDisabled()).isFalse();
  }

  @Test
  void nothingOfTheBarIsCutOffInASmallWindow(FxRobot robot) throws TimeoutException {
    FakeRun run = play();
    run.at(0.3, 1_234_567, MONDAY.plusSeconds(600), Ledger.EMPTY);
    until(() -> text(robot, "#transport-achieved").equals("1,234,567/s"));
    for (String part :
        List.of(
            "tape",
            "state",
            "position",
            "share",
            "achieved",
            "jitter",
            "command",
            "first",
            "stop")) {
      Node node = robot.lookup("#transport-" + part).query();
      assertThat(node.getBoundsInLocal().getWidth())
          .as(part)
          .isGreaterThanOrEqualTo(node.prefWidth(-1) - 1);
      assertThat(node.localToScene(node.getBoundsInLocal()).getMaxX()).as(part).isLessThan(1_024);
    }
  }

  @Test
  void theNameOfTheTapeStaysWholeInASmallWindowAndTheMomentGivesWay(FxRobot robot)
      throws TimeoutException {
    FakeRun run = play();
    run.at(1, 1_000, MONDAY.plusSeconds(600), Ledger.EMPTY);
    run.finish(Ledger.EMPTY);
    until(() -> text(robot, "#transport-state").startsWith("Done"));
    until(() -> text(robot, "#transport-share").equals("100.0 %"));
    Node name = robot.lookup("#transport-tape").query();
    assertThat(name.getBoundsInLocal().getWidth()).isGreaterThanOrEqualTo(name.prefWidth(-1) - 1);
    assertThat(robot.lookup("#transport-position").query().isVisible()).isFalse();
  }

  private FakeRun play() throws TimeoutException {
    onFx(
        () -> {
          window.deck.load(spec(), TWO_DAYS);
          window.deck.play();
        });
    until(() -> window.deck.state().get() instanceof RunState.Playing);
    return window.engine.lastRun();
  }

  private static RunSpec spec() {
    return RunSpec.of(Path.of("bars-12-symbols-5m.csv"), new Pace.Max());
  }
}
