package io.tapedeck.engine.sink;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.lake.Sha256;
import io.tapedeck.engine.sink.buffer.SpillFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The encoded objects of one flush until they are uploaded: in memory up to a bound, the rest in
/// one file that nobody else sees and that is gone when this is closed. Safe for use by any thread.
final class EncodedSpool implements AutoCloseable {

  private final Path folder;
  private final long memory;
  private @Nullable SpillFile file;
  private long inMemory;
  private long inFile;

  /// @param memory how many bytes may stay in memory
  EncodedSpool(Path folder, long memory) {
    this.folder = folder;
    this.memory = memory;
  }

  /// Keeps an object.
  ///
  /// @param bytes which nobody changes any more
  /// @throws EngineException DISK_FULL naming the folder
  Content keep(byte[] bytes) {
    synchronized (this) {
      if (inMemory + bytes.length <= memory) {
        inMemory += bytes.length;
        return Content.of(bytes);
      }
    }
    return write(bytes);
  }

  /// How many bytes it holds.
  synchronized long bytes() {
    return inMemory + inFile;
  }

  @Override
  public synchronized void close() {
    inMemory = 0;
    inFile = 0;
    SpillFile open = file;
    file = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        throw notWritable(e);
      }
    }
  }

  private Content write(byte[] bytes) {
    String sha256 = Sha256.of(bytes);
    try {
      SpillFile into = file();
      long at = into.append(bytes, bytes.length);
      synchronized (this) {
        inFile += bytes.length;
      }
      return new SpooledContent(into, at, bytes.length, sha256);
    } catch (IOException e) {
      throw notWritable(e);
    }
  }

  private synchronized SpillFile file() throws IOException {
    SpillFile open = file;
    if (open == null) {
      Files.createDirectories(folder);
      open = new SpillFile(Files.createTempFile(folder, "encoded-", ".spool"));
      file = open;
    }
    return open;
  }

  private EngineException notWritable(IOException e) {
    return new EngineException(
        ErrorCode.DISK_FULL,
        String.format(
            "Cannot write the sink's spool in %s (%s). Nothing is lost: the records are still in"
                + " the broker. Free space there, and it goes on by itself; or choose another home"
                + " and start again.",
            folder, e.getMessage()),
        e);
  }
}
