package io.tapedeck.app.settings;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// The settings while the window lives: changed freely, saved once things are quiet. Used on the
/// JavaFX application thread only; the saving itself happens elsewhere.
public final class Remembered {

  private final PauseTransition quiet = new PauseTransition(Duration.millis(600));
  private final Consumer<WindowSettings> save;
  private WindowSettings current;
  private WindowSettings saved;

  /// @param save writes; called on a virtual thread, one call after the other
  public Remembered(WindowSettings initial, Consumer<WindowSettings> save) {
    current = initial;
    saved = initial;
    this.save = save;
    quiet.setOnFinished(_ -> write());
  }

  public WindowSettings get() {
    return current;
  }

  /// Remembers what `change` makes of the settings.
  public void update(UnaryOperator<WindowSettings> change) {
    current = change.apply(current);
    if (!current.equals(saved)) {
      quiet.playFromStart();
    }
  }

  /// Saves at once what has not been saved, and waits for it; for the end.
  public void flush() {
    quiet.stop();
    if (!current.equals(saved)) {
      saved = current;
      synchronized (save) {
        save.accept(current);
      }
    }
  }

  private void write() {
    WindowSettings now = current;
    saved = now;
    Thread.ofVirtual()
        .name("save settings")
        .start(
            () -> {
              synchronized (save) {
                save.accept(now);
              }
            });
  }
}
