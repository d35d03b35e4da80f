package io.tapedeck.app.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.control.Labeled;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// What a test does to a window and sees of it from outside the JavaFX application thread.
public final class OnScreen {

  private static final int PATIENCE_MILLIS = 10_000;

  private OnScreen() {}

  /// Runs it on the JavaFX application thread and waits for its end.
  public static void onFx(Runnable action) {
    WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MILLIS, action);
  }

  /// Waits up to ten seconds until a condition holds, which is asked on the JavaFX application
  /// thread.
  public static void until(BooleanSupplier condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        PATIENCE_MILLIS,
        TimeUnit.MILLISECONDS,
        () -> WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MILLIS, condition::getAsBoolean));
    WaitForAsyncUtils.waitForFxEvents();
  }

  /// What a label or button says.
  public static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Labeled.class).getText();
  }
}
