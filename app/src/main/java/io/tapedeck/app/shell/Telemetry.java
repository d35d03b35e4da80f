package io.tapedeck.app.shell;

import io.tapedeck.engine.Engine;
import io.tapedeck.engine.EngineSnapshot;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The engine's counters as screens see them: the latest snapshot, taken when the shell's pulse
/// asks. Whoever shows numbers listens to [#snapshot] instead of asking the engine again. Used on
/// the JavaFX application thread only.
public final class Telemetry {

  private final Engine engine;
  private final ReadOnlyObjectWrapper<@Nullable EngineSnapshot> snapshot =
      new ReadOnlyObjectWrapper<>(null);

  public Telemetry(Engine engine) {
    this.engine = engine;
  }

  /// The latest snapshot; null before the first.
  public ReadOnlyObjectProperty<@Nullable EngineSnapshot> snapshot() {
    return snapshot.getReadOnlyProperty();
  }

  /// Takes a new snapshot; called by the shell's pulse, and by tests.
  public void sample() {
    snapshot.set(engine.snapshot());
  }
}
