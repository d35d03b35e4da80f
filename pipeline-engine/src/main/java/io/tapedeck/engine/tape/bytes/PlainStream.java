package io.tapedeck.engine.tape.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Reads a file up to the size that it had when it was looked at, so that one that grows has an
/// end, and sees there whether it is still the same.
final class PlainStream extends SourceStream {

  private final PlainFile file;
  private final FileChannel channel;
  private volatile long position;
  private boolean checked;

  PlainStream(PlainFile file, long offset) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file.path());
    this.position = offset;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    long left = file.size() - position;
    if (left <= 0) {
      if (!checked) {
        file.requireUnchanged(channel);
        checked = true;
      }
      return -1;
    }
    int read = channel.read(ByteBuffer.wrap(bytes, offset, (int) Math.min(length, left)), position);
    if (read < 0) {
      file.requireUnchanged(channel);
      throw new BrokenSourceException("It ends before the size that it says it has.");
    }
    // One thread writes, so that this is no lost update.
    long before = position;
    position = before + read;
    return read;
  }

  @Override
  public long taken() {
    return position;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
