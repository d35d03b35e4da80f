package io.tapedeck.app.shell;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks the person for files, on the JavaFX application thread.
public interface Browse {

  /// One or more files; empty if none was chosen.
  List<Path> files();

  /// A folder; null if none was chosen.
  @Nullable Path folder();

  /// A file to write; null if none was chosen.
  ///
  /// @param name what it may be called
  @Nullable Path target(String name);
}
