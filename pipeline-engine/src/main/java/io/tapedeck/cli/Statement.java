package io.tapedeck.cli;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A statement as it is given on the command line: the text itself, or with a leading `@` the name
/// of a file with it.
final class Statement {

  private Statement() {}

  static String of(String given) {
    if (!given.startsWith("@")) {
      return given;
    }
    Path file = Path.of(given.substring(1));
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new EngineException(
          ErrorCode.INVALID_ARGUMENT, "There is no query file " + file + ". Check the path.", e);
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.INVALID_ARGUMENT, "The query file " + file + " cannot be read: " + e, e);
    }
  }
}
