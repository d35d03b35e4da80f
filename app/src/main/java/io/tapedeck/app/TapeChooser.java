package io.tapedeck.app;

import java.io.File;
import java.nio.file.Path;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Asks the person for a file, with the system's own dialog. Used on the JavaFX application thread
/// only.
final class TapeChooser implements Supplier<@Nullable Path> {

  private @Nullable File lastFolder;

  @Override
  public @Nullable Path get() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Choose a tape");
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter("Market data", "*.csv", "*.tsv", "*.txt"),
            new FileChooser.ExtensionFilter("All files", "*"));
    if (lastFolder != null && lastFolder.isDirectory()) {
      chooser.setInitialDirectory(lastFolder);
    }
    Window owner = Window.getWindows().stream().filter(Window::isFocused).findFirst().orElse(null);
    File file = chooser.showOpenDialog(owner);
    if (file == null) {
      return null;
    }
    lastFolder = file.getParentFile();
    return file.toPath();
  }
}
