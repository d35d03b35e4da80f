package io.tapedeck.app;

import java.io.File;
import java.nio.file.Path;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The system's own dialog for choosing a tape.
final class TapeChooser {

  private TapeChooser() {}

  /// Asks on top of the focused window.
  ///
  /// @return null if nothing was chosen
  static @Nullable Path ask() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Choose a tape");
    chooser
        .getExtensionFilters()
        .addAll(
            new ExtensionFilter("Delimited text", "*.csv", "*.tsv", "*.txt"),
            new ExtensionFilter("All files", "*.*"));
    @Nullable Window owner =
        Window.getWindows().stream().filter(Window::isFocused).findFirst().orElse(null);
    @Nullable File chosen = chooser.showOpenDialog(owner);
    return chosen == null ? null : chosen.toPath();
  }
}
