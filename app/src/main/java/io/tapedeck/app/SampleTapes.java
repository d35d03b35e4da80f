package io.tapedeck.app;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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

  /// Lays the samples out in `<home>/samples` unless they are there, the one to begin with first.
  ///
  /// @throws EngineException HOME_NOT_WRITABLE
  static List<Path> in(Path home) {
    Path folder = home.resolve("samples");
    try {
      Files.createDirectories(folder);
      return NAMES.stream().map(name -> layOut(name, folder.resolve(name))).toList();
    } catch (IOException | UncheckedIOException e) {
      throw new EngineException(
          ErrorCode.HOME_NOT_WRITABLE,
          "The sample tapes could not be written to " + folder + ": " + e.getMessage(),
          e);
    }
  }

  private static Path layOut(String name, Path file) {
    if (Files.exists(file)) {
      return file;
    }
    Path half = file.resolveSibling(name + ".part");
    try (InputStream sample = SampleTapes.class.getResourceAsStream(FOLDER + name)) {
      if (sample == null) {
        throw new IllegalStateException("The build left out the sample tape " + name);
      }
      Files.copy(sample, half, StandardCopyOption.REPLACE_EXISTING);
      return Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
