package io.tapedeck.app;

import io.tapedeck.app.shell.Browse;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Asks the person for tapes, with the system's own dialogs. Used on the JavaFX application thread
/// only.
final class TapeChooser implements Browse {

  private @Nullable File lastFolder;

  @Override
  public List<Path> files() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Choose tapes");
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter(
                "Market data",
                "*.csv",
                "*.tsv",
                "*.txt",
                "*.ndjson",
                "*.jsonl",
                "*.gz",
                "*.zip",
                "*.zst"),
            new FileChooser.ExtensionFilter("All files", "*"));
    if (lastFolder != null && lastFolder.isDirectory()) {
      chooser.setInitialDirectory(lastFolder);
    }
    @Nullable List<File> files = chooser.showOpenMultipleDialog(owner());
    if (files == null || files.isEmpty()) {
      return List.of();
    }
    lastFolder = files.getFirst().getParentFile();
    return files.stream().map(File::toPath).toList();
  }

  @Override
  public @Nullable Path folder() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle("Choose a folder of tapes");
    if (lastFolder != null && lastFolder.isDirectory()) {
      chooser.setInitialDirectory(lastFolder);
    }
    File folder = chooser.showDialog(owner());
    if (folder == null) {
      return null;
    }
    lastFolder = folder;
    return folder.toPath();
  }

  @Override
  public @Nullable Path target(String name) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Write " + name);
    chooser.setInitialFileName(name);
    if (lastFolder != null && lastFolder.isDirectory()) {
      chooser.setInitialDirectory(lastFolder);
    }
    File file = chooser.showSaveDialog(owner());
    return file == null ? null : file.toPath();
  }

  private static @Nullable Window owner() {
    return Window.getWindows().stream().filter(Window::isFocused).findFirst().orElse(null);
  }
}
