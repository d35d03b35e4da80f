package io.tapedeck.app.shell;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;

/// One place of the left rail. Made once by the console, shown and hidden many times. Used on the
/// JavaFX application thread only.
public interface Place {

  /// What it is called, and what it is for.
  Sign sign();

  /// The node to show; always the same one.
  Node view();

  /// What can be done here, for the palette.
  default List<Action> actions() {
    return List.of();
  }

  /// Called when the place becomes visible: start sampling.
  default void shown() {}

  /// Called when it no longer is: stop sampling.
  default void hidden() {}

  /// Takes files that were dropped on the window.
  ///
  /// @return whether this place is the one for files
  default boolean take(List<Path> files) {
    return false;
  }
}
