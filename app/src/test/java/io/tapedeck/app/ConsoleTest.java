package io.tapedeck.app;

import static io.tapedeck.app.testing.OnScreen.onFx;
import static io.tapedeck.app.testing.OnScreen.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.app.settings.Remembered;
import io.tapedeck.app.settings.WindowSettings;
import io.tapedeck.app.testing.ChartsPlace;
import io.tapedeck.app.testing.FakeEngine;
import io.tapedeck.engine.EngineState;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ConsoleTest {

  private final FakeEngine engine = new FakeEngine();
  private final CountDownLatch mayOpen = new CountDownLatch(1);
  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicBoolean exited = new AtomicBoolean();
  private final List<WindowSettings> saved = new CopyOnWriteArrayList<>();
  private volatile boolean refuse;
  private Stage stage;
  private Console console;

  @Start
  void start(Stage shown) {
    stage = shown;
    Remembered remembered = new Remembered(WindowSettings.DEFAULTS, saved::add);
    console =
        new Console(
            shown,
            remembered,
            step -> {
              attempts.incrementAndGet();
              step.accept("starting the broker");
              await();
              if (refuse) {
                throw new EngineException(
                    ErrorCode.HOME_IN_USE, "/h is in use. Close the other TapeDeck.");
              }
              return engine;
            },
            (_, _, _, _, _, _) -> new ArrayList<>(List.of(new ChartsPlace("tapes"))),
            _ -> exited.set(true));
    console.open();
  }

  @Test
  void theWindowIsThereWhileTheEngineStartsAndSaysWhatItDoes(FxRobot robot)
      throws TimeoutException {
    assertThat(stage.isShowing()).isTrue();
    until(() -> robot.lookup("Starting the broker…").tryQuery().isPresent());
    mayOpen.countDown();
    until(() -> robot.lookup("#rail-tapes").tryQuery().isPresent());
    assertThat(stage.getTitle()).isEqualTo("TapeDeck – local");
  }

  @Test
  void stepsOfAnEngineThatIsStillStartingAreShownToo(FxRobot robot) throws TimeoutException {
    engine.state.set(new EngineState.Starting("starting S3"));
    mayOpen.countDown();
    until(() -> robot.lookup("Starting S3…").tryQuery().isPresent());
    engine.state.set(new EngineState.Ready("aws-dev"));
    until(() -> robot.lookup("aws-dev").tryQuery().isPresent());
  }

  @Test
  void anEngineThatDoesNotStartSaysWhyAndIsTriedAgain(FxRobot robot) throws TimeoutException {
    refuse = true;
    mayOpen.countDown();
    until(() -> robot.lookup("Another TapeDeck works on this home").tryQuery().isPresent());
    refuse = false;
    robot.clickOn("Try again");
    until(() -> robot.lookup("#rail-tapes").tryQuery().isPresent());
    assertThat(attempts).hasValue(2);
  }

  @Test
  void closingDrainsTheEngineSavesTheSettingsAndExits() throws TimeoutException {
    mayOpen.countDown();
    until(() -> stage.getTitle().endsWith("local"));
    onFx(() -> console.close());
    until(exited::get);
    assertThat(engine.closed).isTrue();
    assertThat(stage.isShowing()).isFalse();
    assertThat(saved.getLast().place()).isEqualTo("tapes");
  }

  @Test
  void closingWhileTheEngineOpensEndsTheOpeningAndExits() throws TimeoutException {
    until(() -> attempts.get() == 1);
    onFx(() -> console.close());
    until(exited::get);
    assertThat(stage.isShowing()).isFalse();
    assertThat(mayOpen.getCount()).isEqualTo(1);
  }

  @Test
  void anEngineThatIsHandedOverWhileTheWindowClosesIsClosedToo() throws TimeoutException {
    until(() -> attempts.get() == 1);
    // The opener gives its engine while the JavaFX thread is busy, so the window never hears of it.
    onFx(
        () -> {
          mayOpen.countDown();
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
          console.close();
        });
    until(exited::get);
    assertThat(engine.closed).isTrue();
  }

  @Test
  void theEndOfTheProcessClosesTheEngineWithoutTheWindow() throws TimeoutException {
    mayOpen.countDown();
    until(() -> stage.getTitle().endsWith("local"));
    console.closeEngine();
    assertThat(engine.closed).isTrue();
    assertThat(exited).isFalse();
  }

  private void await() {
    try {
      assertThat(mayOpen.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new EngineException(ErrorCode.INTERNAL, "Interrupted while opening", e);
    }
  }
}
