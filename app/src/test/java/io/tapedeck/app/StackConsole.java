package io.tapedeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.app.settings.Remembered;
import io.tapedeck.app.settings.WindowSettings;
import io.tapedeck.app.testing.FakeMemory;
import io.tapedeck.app.testing.NoBrowse;
import io.tapedeck.engine.assembly.EngineAssembly;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.config.Profile;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/// The console as the program opens it, over the embedded stack in a home of its own.
final class StackConsole {

  private final CountDownLatch exited = new CountDownLatch(1);
  private final Console console;

  private StackConsole(Stage stage, Path home, WindowSettings settings) {
    console =
        new Console(
            stage,
            new Remembered(settings, _ -> {}),
            _ -> {
              SampleTapes.layOut(home);
              return EngineAssembly.open(new Home(home), Profile.LOCAL, Map.of());
            },
            new Places(SampleTapes.files(home), NoBrowse.OF, new FakeMemory()),
            _ -> exited.countDown());
  }

  /// On the JavaFX application thread.
  static StackConsole open(Stage stage, Path home, WindowSettings settings) {
    StackConsole opened = new StackConsole(stage, home, settings);
    opened.console.open();
    return opened;
  }

  /// Closes it and waits until the engine has ended.
  void close() throws InterruptedException {
    WaitForAsyncUtils.asyncFx(console::close);
    assertThat(exited.await(60, TimeUnit.SECONDS)).as("the console closes").isTrue();
  }
}
