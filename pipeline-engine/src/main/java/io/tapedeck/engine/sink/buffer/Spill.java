package io.tapedeck.engine.sink.buffer;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Bytes that were put out of memory: files of moderate size in one folder, each deleted when
/// nothing of it is wanted any more. Appended to by the sink's thread; read and released by any.
/// Closing deletes everything.
final class Spill implements AutoCloseable {

  private static final long LARGEST_FILE = 64L << 20;
  private static final int BLOCK = 1 << 19;
  private static final String NAME = "waiting-";
  private static final String END = ".spill";

  private final Path folder;
  private final AtomicLong bytes = new AtomicLong();
  private final List<SpillFile> files = new ArrayList<>();
  private byte[] block = new byte[0];
  private final List<Runnable> whenWritten = new ArrayList<>();
  private int filled;
  private int count;
  private @Nullable SpillFile last;

  /// Deletes what a process left there that could not do it itself.
  Spill(Path folder) {
    this.folder = folder;
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, NAME + "*" + END)) {
        for (Path file : left) {
          deleteIfOrphan(file);
        }
      } catch (IOException e) {
        throw failure(e);
      }
    }
  }

  /// How many bytes are spilled and wanted.
  long bytes() {
    return bytes.get();
  }

  /// A place for so many bytes, which the caller writes piece by piece with [#put].
  Extent begin(int length) {
    try {
      SpillFile file = last;
      if (file == null || filled == 0 && file.length() >= LARGEST_FILE) {
        file = next();
      }
      if (block.length < filled + length) {
        block = Arrays.copyOf(block, Math.max(BLOCK, filled + length));
      }
      return new Extent(file, file.length() + filled, length);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  void put(byte[] from, int length) {
    System.arraycopy(from, 0, block, filled, length);
    filled += length;
  }

  /// Says what is to be done when that is written. It must not be read before.
  ///
  /// @return whether it was written at once, because enough had come together
  boolean end(Runnable onWritten) {
    whenWritten.add(onWritten);
    if (filled < BLOCK) {
      return false;
    }
    flush();
    return true;
  }

  /// Writes what has not been written yet. After a failure nothing of it is, and nothing is done.
  void flush() {
    SpillFile file = last;
    try {
      if (filled > 0 && file != null) {
        file.append(block, filled);
        bytes.addAndGet(filled);
        whenWritten.forEach(Runnable::run);
      }
    } catch (IOException e) {
      throw failure(e);
    } finally {
      filled = 0;
      whenWritten.clear();
    }
  }

  /// A piece of what was spilled.
  record Extent(SpillFile file, long at, int length) {}

  void read(Extent extent, byte[] into) {
    try {
      extent.file().read(extent.at(), into, 0, extent.length());
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.DISK_UNREADABLE,
          "What waits to be stored cannot be read back from '"
              + folder
              + "': "
              + e.getMessage()
              + ". See to that disk; nothing is lost, it will be read from the topic again.",
          e);
    }
  }

  void release(Extent extent) {
    bytes.addAndGet(-extent.length());
    try {
      extent.file().release(extent.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    IOException first = null;
    for (SpillFile file : files) {
      try {
        file.close();
      } catch (IOException e) {
        first = e;
      }
    }
    files.clear();
    if (first != null) {
      throw failure(first);
    }
  }

  private SpillFile next() throws IOException {
    SpillFile before = last;
    if (before != null) {
      before.full();
    }
    files.removeIf(SpillFile::isClosed);
    Files.createDirectories(folder);
    Path path =
        folder.resolve(
            NAME
                + ProcessHandle.current().pid()
                + "-"
                + System.identityHashCode(this)
                + "-"
                + count++
                + END);
    SpillFile file = new SpillFile(path);
    files.add(file);
    last = file;
    return file;
  }

  private static void deleteIfOrphan(Path file) throws IOException {
    String[] parts = String.valueOf(file.getFileName()).split("-", -1);
    try {
      long owner = parts.length > 2 ? Long.parseLong(parts[1]) : 0;
      if (ProcessHandle.of(owner).isEmpty()) {
        Files.deleteIfExists(file);
      }
    } catch (NumberFormatException _) {
      // not ours
    }
  }

  private EngineException failure(IOException e) {
    return new EngineException(
        ErrorCode.DISK_FULL,
        "What waits to be stored cannot be put into '"
            + folder
            + "': "
            + e.getMessage()
            + ". Make room there, and it goes on by itself; or let less wait (flush-records,"
            + " flush-bytes).",
        e);
  }
}
