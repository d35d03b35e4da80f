package io.tapedeck.engine.tape.bytes;

import java.io.IOException;
import java.util.Arrays;

/// Takes the first bytes of a stream.
final class Heads {

  private Heads() {}

  /// As many as there are, at most [ByteSource#HEAD], also of a stream that breaks after them.
  static byte[] read(SourceStream stream) throws IOException {
    byte[] head = new byte[ByteSource.HEAD];
    int length = 0;
    try {
      int read = 0;
      while (read >= 0 && length < head.length) {
        length += read;
        read = stream.read(head, length, head.length - length);
      }
    } catch (BrokenSourceException e) {
      if (length == 0) {
        throw e;
      }
      // Whoever reads on comes to the same place and hears of it there.
    }
    return Arrays.copyOf(head, length);
  }
}
