package io.tapedeck.engine.sink.buffer;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/// One file of spilled bytes: appended to until it is full, read at any place, gone as soon as
/// nothing of it is wanted any more. Where the system allows it the name is deleted while the file
/// is open, so that nothing is left behind by a process that was killed. Not read through a
/// channel, which an interrupt would close for everybody. Safe for use by any thread.
public final class SpillFile implements AutoCloseable {

  private final Path path;
  private final RandomAccessFile file;
  private long length;
  private long wanted;
  private boolean full;
  private boolean closed;

  /// @param path where it is; what is there is written over
  public SpillFile(Path path) throws IOException {
    this.path = path;
    file = new RandomAccessFile(path.toFile(), "rw");
    try {
      Files.deleteIfExists(path);
    } catch (IOException _) {
      path.toFile().deleteOnExit(); // a system that keeps the names of open files
    }
  }

  synchronized long length() {
    return length;
  }

  /// Writes at the end.
  ///
  /// @return where the bytes stand; a failure leaves the length as it was
  public synchronized long append(byte[] bytes, int count) throws IOException {
    long at = length;
    file.seek(at);
    file.write(bytes, 0, count);
    length += count;
    wanted += count;
    return at;
  }

  /// Reads what was written.
  public synchronized void read(long at, byte[] into, int offset, int count) throws IOException {
    file.seek(at);
    file.readFully(into, offset, count);
  }

  /// Nothing is appended any more.
  synchronized void full() throws IOException {
    full = true;
    closeIfUnwanted();
  }

  /// So many bytes are not read any more.
  synchronized void release(long count) throws IOException {
    wanted -= count;
    closeIfUnwanted();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      file.close();
      Files.deleteIfExists(path);
    }
  }

  private void closeIfUnwanted() throws IOException {
    if (full && wanted <= 0) {
      close();
    }
  }
}
