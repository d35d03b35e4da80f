package io.tapedeck.engine.config;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A directory that nobody but its owner can enter (mode 0700, where the file system knows modes).
public final class PrivateDirectory {

  private PrivateDirectory() {}

  /// Makes the directory and those above it, unless they exist; leaves the modes of those that do.
  ///
  /// @return its absolute path
  /// @throws EngineException HOME_NOT_WRITABLE
  public static Path create(Path directory) {
    Path place = directory.toAbsolutePath().normalize();
    try {
      if (Files.isDirectory(place)) {
        return place;
      }
      if (place.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createDirectories(
            place,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } else {
        Files.createDirectories(place);
      }
      return place;
    } catch (IOException e) {
      throw notWritable(place, e);
    }
  }

  /// What is said of a home that cannot be written to.
  static EngineException notWritable(Path place, IOException e) {
    String reason =
        switch (e) {
          case AccessDeniedException _ -> "permission denied";
          case FileAlreadyExistsException _ -> "a file of that name is in the way";
          case FileSystemException failure when failure.getReason() != null -> failure.getReason();
          default -> String.valueOf(e.getMessage());
        };
    return new EngineException(
        ErrorCode.HOME_NOT_WRITABLE,
        "Cannot write to " + place + " (" + reason + "); make it writable, or give another --home.",
        e);
  }
}
