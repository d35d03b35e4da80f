package io.tapedeck.engine.tape.csv;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts the bytes that pass, and sees whether any of them is no ASCII. Written by one thread; the
/// count may be read by others.
final class ByteCounter extends FilterInputStream {

  private volatile long count;
  private boolean ascii = true;

  ByteCounter(InputStream in) {
    super(in);
  }

  long count() {
    return count;
  }

  boolean isAscii() {
    return ascii;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    byte all = 0;
    for (int i = offset; i < offset + read; i++) {
      all |= bytes[i];
    }
    ascii &= all >= 0;
    // One thread writes, so that this is no lost update.
    long before = count;
    count = before + Math.max(read, 0);
    return read;
  }
}
