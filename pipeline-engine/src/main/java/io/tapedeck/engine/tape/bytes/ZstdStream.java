package io.tapedeck.engine.tape.bytes;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;

/// Reads Zstandard, all its frames. A window of more than 128 MiB is refused by the library.
final class ZstdStream extends SourceStream {

  private final SourceStream in;
  private final ZstdInputStreamNoFinalizer decoded;

  /// @param in compressed bytes; closed with this
  ZstdStream(SourceStream in) throws IOException {
    this.in = in;
    this.decoded = new ZstdInputStreamNoFinalizer(in);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return decoded.read(bytes, offset, length);
    } catch (ZstdIOException e) {
      throw new BrokenSourceException(
          "Its compressed data is cut off or damaged there ("
              + e.getMessage()
              + "). The rows before that are good; get it again.",
          e);
    }
  }

  @Override
  public long taken() {
    return in.taken();
  }

  @Override
  public void close() throws IOException {
    decoded.close();
  }
}
