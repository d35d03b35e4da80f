package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.tape.bytes.SourceStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/// The part of a source that is being looked at: its bytes from a place that is still wanted to
/// what was read last. Places are counted in bytes of the source. Keeps the checksum of what was
/// let go. For one thread; closing closes the source.
final class ByteWindow implements Closeable {

  /// Larger than what one call reads from a disk at best; a small file needs less.
  private static final int ROOM = 1 << 17;

  private static final int LEAST = 1 << 10;

  private final SourceStream in;
  private final RunningCrc crc;
  private byte[] bytes;
  private int length;
  private long base;
  private long summed;

  /// @param in from the place on at which the window begins
  /// @param offset of that place in the source
  /// @param before checksum of what is before that place
  /// @param most how many bytes may come, if anybody knows; a very large number if not
  ByteWindow(SourceStream in, long offset, int before, long most) {
    this.in = in;
    this.bytes = new byte[Math.clamp(most + 1, LEAST, ROOM)];
    this.base = offset;
    this.summed = offset;
    this.crc = new RunningCrc(before);
  }

  /// Where the bytes are, until the next [#fill].
  byte[] bytes() {
    return bytes;
  }

  /// The index in [#bytes] of a place.
  int index(long place) {
    return (int) (place - base);
  }

  /// The place after the last byte.
  long end() {
    return base + length;
  }

  /// Reads on, and lets go what is before a place.
  ///
  /// @return whether there was anything more to read
  boolean fill(long wanted) throws IOException {
    int gone = index(wanted);
    if (gone > 0) {
      sum(wanted);
      System.arraycopy(bytes, gone, bytes, 0, length - gone);
      length -= gone;
      base = wanted;
    } else if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, length * 2);
    }
    int read = in.read(bytes, length, bytes.length - length);
    length += Math.max(read, 0);
    return read > 0;
  }

  /// The checksum of everything before a place, which is no place before that of an earlier call.
  int crc(long place) {
    sum(place);
    return crc.value();
  }

  private void sum(long to) {
    if (to > summed) {
      crc.update(bytes, index(summed), index(to));
      summed = to;
    }
  }

  /// How many of the stored bytes are behind it; may be asked by any thread.
  long taken() {
    return in.taken();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
