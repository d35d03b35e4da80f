package io.tapedeck.engine.sink.merge;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/// A Parquet object that was read into memory.
@SuppressWarnings("ArrayRecordComponent") // never compared
record MemoryInput(byte[] bytes) implements InputFile {

  @Override
  public long getLength() {
    return bytes.length;
  }

  @Override
  public SeekableInputStream newStream() {
    Position at = new Position(bytes);
    return new DelegatingSeekableInputStream(at) {
      @Override
      public long getPos() {
        return at.get();
      }

      @Override
      public void seek(long to) throws IOException {
        at.set(to);
      }
    };
  }

  private static final class Position extends ByteArrayInputStream {
    Position(byte[] bytes) {
      super(bytes);
    }

    synchronized long get() {
      return pos;
    }

    synchronized void set(long to) throws IOException {
      if (to < 0 || to > count) {
        throw new EOFException("No byte " + to + " in an object of " + count);
      }
      pos = (int) to;
    }
  }
}
