package io.tapedeck.engine.tape.bytes;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Locale;

/// A file, byte by byte as it is stored. What it was when it was looked at is what is read: when a
/// reading comes to its end, the file must still have the same size, time and edges.
///
/// @param head its first bytes
/// @param fingerprint of its size and its first and last 64 KiB
/// @param modified when it was last written
public record PlainFile(Path path, long size, byte[] head, long fingerprint, FileTime modified)
    implements ByteSource {

  /// Looks at a file. *Blocking*; reads its edges.
  ///
  /// @throws EngineException TAPE_NOT_FOUND, TAPE_UNREADABLE
  public static PlainFile look(Path path) {
    if (Files.isDirectory(path)) {
      throw new EngineException(
          ErrorCode.TAPE_UNREADABLE, path + " is a directory. Name a file in it.");
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new EngineException(
          ErrorCode.TAPE_UNREADABLE,
          path + " is a pipe or a device, no file. Pipe it in and give - for standard input.");
    }
    try (FileChannel channel = FileChannel.open(path)) {
      long size = channel.size();
      byte[] head = read(channel, 0, (int) Math.min(size, HEAD));
      byte[] tail = read(channel, Math.max(0, size - HEAD), (int) Math.min(size, HEAD));
      return new PlainFile(
          path, size, head, Fingerprint.of(size, head, tail), Files.getLastModifiedTime(path));
    } catch (IOException e) {
      throw Unreadable.of(path.toString(), e);
    }
  }

  @Override
  public String name() {
    return String.valueOf(path.getFileName());
  }

  @Override
  public String address() {
    return path.toString();
  }

  @Override
  public boolean isWhole() {
    return size == head.length;
  }

  @Override
  public boolean canSeek() {
    return true;
  }

  @Override
  public SourceStream open(long offset) throws IOException {
    return new PlainStream(this, offset);
  }

  /// Whether it still is what it was, as far as its size, time and edges tell.
  ///
  /// @throws BrokenSourceException if not
  void requireUnchanged(FileChannel channel) throws IOException {
    long now = channel.size();
    if (now != size) {
      throw new BrokenSourceException(
          String.format(
              Locale.ROOT,
              "It %s while it was read: it had %,d bytes and has %,d now. Play it again when"
                  + " nothing writes to it any more.",
              now > size ? "grew" : "shrank",
              size,
              now));
    }
    byte[] first = read(channel, 0, head.length);
    byte[] last = read(channel, Math.max(0, size - HEAD), head.length);
    if (Fingerprint.of(size, first, last) != fingerprint
        || !Files.getLastModifiedTime(path).equals(modified)) {
      throw new BrokenSourceException(
          "It was written to while it was read. Play it again when nothing writes to it any more.");
    }
  }

  private static byte[] read(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {}
    byte[] read = new byte[bytes.position()];
    bytes.flip().get(read);
    return read;
  }
}
