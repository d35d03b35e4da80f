package io.tapedeck.app;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The tapes that ship with the console. They travel inside a jar, so that they are there in an
/// installed application as well, and are laid out as files in the home, because a tape is a file.
final class SampleTapes {

  private static final String FOLDER = "/io/tapedeck/resources/sample-csv/";
  private static final List<String> NAMES =
      List.of("bars-12-symbols-5m.csv", "trades-quotes-one-day.csv");

  private SampleTapes() {}

  /// Where the samples are in a home, the one to begin with first.
  static List<Path> files(Path home) {
    return NAMES.stream().map(home.resolve("samples")::resolve).toList();
  }

  /// Lays the samples out unless they are there. *Blocking*.
  ///
  /// @throws EngineException HOME_NOT_WRITABLE
  static void layOut(Path home) {
    for (Path file : files(home)) {
      try {
        layOutFile(file);
      } catch (IOException e) {
        throw new EngineException(
            ErrorCode.HOME_NOT_WRITABLE,
            "The sample tape " + file + " could not be written: " + e.getMessage(),
            e);
      }
    }
  }

  private static void layOutFile(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    Files.createDirectories(file.getParent());
    Path half = file.resolveSibling(file.getFileName() + ".part");
    try (InputStream sample = SampleTapes.class.getResourceAsStream(FOLDER + file.getFileName())) {
      if (sample == null) {
        throw new IllegalStateException("The build left out the sample tape " + file.getFileName());
      }
      Files.copy(sample, half, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
