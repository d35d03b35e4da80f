package io.tapedeck.app.shell;

import static io.tapedeck.app.testing.OnScreen.text;
import static io.tapedeck.app.testing.OnScreen.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.app.testing.ChartsPlace;
import io.tapedeck.app.testing.FakeRun;
import io.tapedeck.app.testing.Window;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.ContinuedRun;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.Gap;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.transport.Pace;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class InterruptedRunTest {

  private Window window;

  @Start
  void start(Stage stage) {
    window = new Window(1024, 700, _ -> List.of(new ChartsPlace("tapes")));
    window.show(stage);
  }

  @Test
  void aRunThatGoesOnSaysWhere(FxRobot robot) throws TimeoutException {
    FakeRun run = play();
    run.continued = new ContinuedRun(new RunId("20261121T044500-9f3a61"), 12_000, "a.csv", 12_001);
    run.pause();
    until(() -> text(robot, "#transport-state").equals("Paused, continued at row 12,001"));
  }

  @Test
  void aTapeThatWasChangedCanBePlayedFromTheStart(FxRobot robot) throws TimeoutException {
    play().fail(new EngineException(ErrorCode.TAPE_CHANGED, "a.csv is not what it was."));
    until(() -> robot.lookup("Play from the start").tryQuery().isPresent());
    robot.clickOn("Play from the start");
    until(() -> window.engine.runs.size() == 2);
    assertThat(window.engine.lastRun().spec().fromStart()).isTrue();
    until(() -> window.deck.state().get() instanceof RunState.Playing);
    assertThat(robot.lookup(".deck-trouble").query().isVisible()).isFalse();
  }

  @Test
  void aRunThatWasTakenOverCanTakeOverAgain(FxRobot robot) throws TimeoutException {
    play().fail(new EngineException(ErrorCode.FENCED, "Another run of a.csv took over."));
    until(() -> robot.lookup("Play on where that one is").tryQuery().isPresent());
    robot.clickOn("Play on where that one is");
    until(() -> window.engine.runs.size() == 2);
    assertThat(window.engine.lastRun().spec().fromStart()).isFalse();
  }

  @Test
  void whatTheTopicLostIsShownAndGivenUpOnlyWhenAsked(FxRobot robot) throws TimeoutException {
    window.engine.lake.gaps.add(new Gap(new TopicPartition("ticks", 2), 1_200, 5_000, 3_800, 0));
    play().fail(new EngineException(ErrorCode.POSITION_LOST, "The broker no longer holds them."));
    until(() -> robot.lookup("What is lost?").tryQuery().isPresent());
    robot.clickOn("What is lost?");
    until(() -> robot.lookup("Note them as lost and play").tryQuery().isPresent());
    assertThat(robot.lookup(".deck-trouble .error-why").queryAll())
        .anySatisfy(
            label -> assertThat(((Labeled) label).getText()).contains("1,200 to 4,999", "3,800"));
    assertThat(window.engine.lake.gaps).hasSize(1);

    robot.clickOn("Note them as lost and play");

    until(() -> window.engine.runs.size() == 2);
    assertThat(window.engine.lake.gaps).isEmpty();
    assertThat(robot.lookup(".deck-trouble").query().isVisible()).isFalse();
  }

  @Test
  void moreThanWasShownIsNotGivenUp(FxRobot robot) throws TimeoutException {
    window.engine.lake.gaps.add(new Gap(new TopicPartition("ticks", 2), 1_200, 5_000, 3_800, 0));
    play().fail(new EngineException(ErrorCode.POSITION_LOST, "The broker no longer holds them."));
    until(() -> robot.lookup("What is lost?").tryQuery().isPresent());
    robot.clickOn("What is lost?");
    until(() -> robot.lookup("Note them as lost and play").tryQuery().isPresent());
    window.engine.lake.gaps.add(new Gap(new TopicPartition("ticks", 3), 7, 9, 2, 0));

    robot.clickOn("Note them as lost and play");

    until(() -> robot.lookup("What is lost?").tryQuery().isPresent());
    assertThat(window.engine.lake.gaps).hasSize(2);
    assertThat(window.engine.runs).hasSize(1);
    robot.clickOn("What is lost?");
    until(() -> robot.lookup("Note them as lost and play").tryQuery().isPresent());
    assertThat(robot.lookup(".deck-trouble .error-why").queryAll())
        .anySatisfy(label -> assertThat(((Labeled) label).getText()).contains("ticks-3"));
  }

  private FakeRun play() throws TimeoutException {
    WaitForAsyncUtils.waitForAsyncFx(
        10_000,
        () -> {
          window.deck.load(RunSpec.of(Path.of("a.csv"), new Pace.Max()), null);
          window.deck.play();
        });
    until(() -> window.deck.state().get() instanceof RunState.Playing);
    return window.engine.lastRun();
  }
}
