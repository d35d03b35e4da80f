package io.tapedeck.engine.transport;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The files that a feed spills rows to. They live as long as the feed: closing deletes them, and
/// what a killed process left in the folder is deleted when the next one makes its first file
/// there. So one folder serves one feed at a time. For one thread.
final class Spool implements AutoCloseable {

  private static final String SUFFIX = ".rows";

  private final Path folder;
  private final List<Path> files = new ArrayList<>();
  private int made;

  Spool(Path folder) {
    this.folder = folder;
  }

  /// A name for a new file.
  ///
  /// @throws EngineException DISK_FULL naming the folder, if it cannot be made
  Path file() {
    try {
      if (made == 0) {
        Files.createDirectories(folder);
        clean();
      }
    } catch (IOException e) {
      throw failed(e);
    }
    Path file = folder.resolve(made++ + SUFFIX);
    files.add(file);
    return file;
  }

  void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw failed(e);
    }
    files.remove(file);
  }

  private void clean() throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    }
  }

  EngineException failed(IOException e) {
    return new EngineException(
        ErrorCode.DISK_FULL,
        "Rows that are being put into order cannot be kept in "
            + folder
            + " ("
            + e.getMessage()
            + "). Free space there, about as much as the tapes have, or play with --order file.",
        e);
  }

  @Override
  public void close() {
    List.copyOf(files).forEach(this::delete);
  }
}
