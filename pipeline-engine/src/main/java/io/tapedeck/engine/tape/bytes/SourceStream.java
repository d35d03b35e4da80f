package io.tapedeck.engine.tape.bytes;

import java.io.IOException;
import java.io.InputStream;

/// A reading of a [ByteSource]. For one thread, but [#taken] may be asked by any; closing closes
/// what it reads from.
public abstract class SourceStream extends InputStream {

  /// How many of the stored bytes ([ByteSource#size]) are behind it.
  public abstract long taken();

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return readNBytes(one, 0, 1) == 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public abstract int read(byte[] bytes, int offset, int length) throws IOException;
}
