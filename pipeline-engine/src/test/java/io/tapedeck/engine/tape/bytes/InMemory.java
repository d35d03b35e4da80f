package io.tapedeck.engine.tape.bytes;

import java.util.Arrays;
import java.util.zip.CRC32;

/// Bytes of a test as a source.
public record InMemory(byte[] bytes, boolean canSeek) implements ByteSource {

  @Override
  public String name() {
    return "memory.csv";
  }

  @Override
  public String address() {
    return "memory.csv";
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public long fingerprint() {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue() | 1;
  }

  @Override
  public byte[] head() {
    return Arrays.copyOf(bytes, Math.min(bytes.length, HEAD));
  }

  @Override
  public boolean isWhole() {
    return bytes.length <= HEAD;
  }

  @Override
  public SourceStream open(long offset) {
    return new SourceStream() {
      private int at = (int) Math.min(offset, bytes.length);

      @Override
      public int read(byte[] into, int from, int length) {
        // In odd portions, as a pipe delivers them.
        int read = Math.min(Math.min(length, 1 + at % 97), bytes.length - at);
        System.arraycopy(bytes, at, into, from, read);
        at += read;
        return read == 0 ? -1 : read;
      }

      @Override
      public long taken() {
        return at;
      }
    };
  }
}
