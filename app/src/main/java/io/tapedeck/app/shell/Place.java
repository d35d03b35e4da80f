package io.tapedeck.app.shell;

import java.util.List;
import javafx.scene.Node;
import org.kordamp.ikonli.Ikon;

/// One place of the left rail. Made once by the console, shown and hidden many times. Used on the
/// JavaFX application thread only.
public interface Place {

  /// A short stable name for settings and tests, e.g. `tapes`.
  String id();

  /// The name on the rail.
  String title();

  Ikon icon();

  /// One sentence on what a person does here; F1 shows it.
  String help();

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
}
