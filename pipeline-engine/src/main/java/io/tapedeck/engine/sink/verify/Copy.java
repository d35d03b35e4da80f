package io.tapedeck.engine.sink.verify;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The bytes of one object on this machine: in memory if it is small, else in a file. For one
/// thread; closing deletes the file.
final class Copy implements AutoCloseable {

  /// Several objects are read at once.
  private static final long MOST_IN_MEMORY = 1 << 20;

  private final @Nullable Path file;
  private byte[] memory = new byte[0];
  private long length;

  private Copy(@Nullable Path file) {
    this.file = file;
  }

  /// @param folder where it makes a file if it needs one
  static Copy of(long bytes, Path folder) throws IOException {
    return new Copy(
        bytes <= MOST_IN_MEMORY ? null : Files.createTempFile(folder, "verify", ".object"));
  }

  void fill(InputStream in) throws IOException {
    if (file == null) {
      memory = in.readNBytes((int) MOST_IN_MEMORY + 1);
      length = memory.length + in.skip(Long.MAX_VALUE);
      return;
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      length = in.transferTo(out);
    }
  }

  long length() {
    return length;
  }

  /// Its bytes from the beginning.
  InputStream open() throws IOException {
    return file == null ? new ByteArrayInputStream(memory) : Files.newInputStream(file);
  }

  /// Some of its last bytes.
  byte[] tail(long most) throws IOException {
    int wanted = (int) Math.min(most, length);
    if (file == null) {
      byte[] tail = new byte[wanted];
      System.arraycopy(memory, memory.length - wanted, tail, 0, wanted);
      return tail;
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(length - wanted);
      byte[] tail = Channels.newInputStream(channel).readNBytes(wanted);
      if (tail.length < wanted) {
        throw new EOFException("The file ends early");
      }
      return tail;
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }
}
