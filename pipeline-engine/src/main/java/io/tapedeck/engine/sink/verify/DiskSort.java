package io.tapedeck.engine.sink.verify;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts any number of entries into order in little memory: full buffers are sorted and written to
/// files of their own, which are merged in the end. For one thread; closing deletes the files.
final class DiskSort implements AutoCloseable {

  /// How many files are read at once; more are merged into one before.
  private static final int MOST_FILES = 64;

  private final Path folder;
  private final int mostBytes;
  private final List<Path> files = new ArrayList<>();
  private List<Sorted.Entry> buffer = new ArrayList<>();
  private int bytes;

  /// @param folder where files are made; it is there
  /// @param mostBytes how much memory the entries may take
  DiskSort(Path folder, int mostBytes) {
    this.folder = folder;
    this.mostBytes = mostBytes;
  }

  void add(byte[] key, byte[] value) {
    Sorted.Entry entry = new Sorted.Entry(key, value);
    buffer.add(entry);
    bytes += entry.size();
    if (bytes >= mostBytes) {
      spill();
    }
  }

  /// All entries in order. Nothing can be added any more.
  Sorted sorted() {
    if (files.isEmpty()) {
      Collections.sort(buffer);
      return new InMemory(buffer);
    }
    spill();
    return new FileMerge(files, this::failed);
  }

  private void spill() {
    if (buffer.isEmpty()) {
      return;
    }
    Collections.sort(buffer);
    write(new InMemory(buffer));
    buffer = new ArrayList<>();
    bytes = 0;
    if (files.size() >= MOST_FILES) {
      List<Path> merged = List.copyOf(files);
      try (FileMerge merge = new FileMerge(merged, this::failed)) {
        write(merge);
      }
      merged.forEach(this::delete);
      files.removeAll(merged);
    }
  }

  private void write(Sorted entries) {
    try {
      Path file = Files.createTempFile(folder, "verify", ".sorted");
      files.add(file);
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
        for (Sorted.Entry entry = entries.next(); entry != null; entry = entries.next()) {
          out.writeInt(entry.key().length);
          out.write(entry.key());
          out.writeInt(entry.value().length);
          out.write(entry.value());
        }
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private EngineException failed(IOException e) {
    return new EngineException(
        ErrorCode.DISK_FULL,
        "The list of planned objects cannot be kept in "
            + folder
            + " ("
            + e.getMessage()
            + "). Free space there: about 300 bytes for each object.",
        e);
  }

  @Override
  public void close() {
    files.forEach(this::delete);
    files.clear();
    buffer = List.of();
  }

  private static final class InMemory implements Sorted {
    private final List<Entry> entries;
    private int at;

    InMemory(List<Entry> entries) {
      this.entries = entries;
    }

    @Override
    public @Nullable Entry next() {
      return at < entries.size() ? entries.get(at++) : null;
    }

    @Override
    public void close() {
      // Nothing is held outside the heap.
    }
  }
}
