package io.tapedeck.engine.sink.merge;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Knows how much went through.
final class CountedOutput extends FilterOutputStream {

  private long bytes;

  CountedOutput(OutputStream out) {
    super(out);
  }

  long bytes() {
    return bytes;
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
    bytes++;
  }

  @Override
  public void write(byte[] some, int from, int length) throws IOException {
    out.write(some, from, length);
    bytes += length;
  }
}
