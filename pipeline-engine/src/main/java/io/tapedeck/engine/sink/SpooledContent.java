package io.tapedeck.engine.sink;

import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.sink.buffer.SpillFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// A part of a file as the bytes of an object. The file belongs to the [EncodedSpool].
record SpooledContent(SpillFile file, long at, long length, String sha256) implements Content {

  @Override
  public InputStream open() {
    return new Part();
  }

  private final class Part extends InputStream {
    private long read;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int most) throws IOException {
      Objects.checkFromIndexSize(offset, most, into.length);
      if (most == 0) {
        return 0;
      }
      if (read == length) {
        return -1;
      }
      int some = (int) Math.min(most, length - read);
      file.read(at + read, into, offset, some);
      read += some;
      return some;
    }
  }
}
