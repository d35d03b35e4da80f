package io.tapedeck.app;

import io.tapedeck.app.fx.Jobs;
import io.tapedeck.app.settings.Remembered;
import io.tapedeck.app.shell.CorrectionMemory;
import io.tapedeck.app.shell.Deck;
import io.tapedeck.app.shell.LoadedTape;
import io.tapedeck.app.shell.Navigation;
import io.tapedeck.app.shell.Place;
import io.tapedeck.app.shell.Telemetry;
import io.tapedeck.engine.Engine;
import java.util.List;

/// Makes the places of the rail, in their order, once there is an engine. Called on the JavaFX
/// application thread.
@FunctionalInterface
public interface PlaceSource {

  List<Place> make(
      Engine engine,
      Jobs jobs,
      Deck deck,
      Telemetry telemetry,
      Navigation navigation,
      Remembered remembered);

  /// What to do when the window opens on the embedded stack and no tape has ever been loaded.
  default void firstRun(LoadedTape tape, Deck deck, Navigation navigation) {}

  /// What was decided about tapes earlier.
  default CorrectionMemory memory() {
    return CorrectionMemory.NONE;
  }
}
