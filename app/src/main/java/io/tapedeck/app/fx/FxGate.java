package io.tapedeck.app.fx;

import io.tapedeck.engine.state.Observable;
import io.tapedeck.engine.state.Subscription;
import java.util.function.Consumer;
import javafx.application.Platform;

/// The gate to the JavaFX application thread: everything that happens elsewhere and touches a node
/// or a property of a screen goes through here.
public final class FxGate {

  private FxGate() {}

  /// Runs `action` on the JavaFX application thread: at once if this is it, otherwise as soon as it
  /// gets there.
  public static void run(Runnable action) {
    if (Platform.isFxApplicationThread()) {
      action.run();
    } else {
      Platform.runLater(action);
    }
  }

  /// Hands every transition of `source` to `consumer` on the JavaFX application thread, in order.
  /// Always by way of the queue: a transition made on the JavaFX application thread must not
  /// overtake one that is still waiting there.
  public static <T> Subscription observe(Observable<T> source, Consumer<? super T> consumer) {
    return source.subscribe(value -> Platform.runLater(() -> consumer.accept(value)));
  }
}
