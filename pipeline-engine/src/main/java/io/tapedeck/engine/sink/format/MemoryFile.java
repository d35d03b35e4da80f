package io.tapedeck.engine.sink.format;

import java.io.ByteArrayOutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/// A Parquet file in memory. Opening it again starts an empty one in the same buffer.
final class MemoryFile implements OutputFile {

  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(1 << 15);

  /// A copy of what was written.
  byte[] bytes() {
    return buffer.toByteArray();
  }

  @Override
  public PositionOutputStream create(long blockSize) {
    return createOrOverwrite(blockSize);
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSize) {
    buffer.reset();
    return new PositionOutputStream() {
      @Override
      public long getPos() {
        return buffer.size();
      }

      @Override
      public void write(int b) {
        buffer.write(b);
      }

      @Override
      public void write(byte[] bytes, int from, int length) {
        buffer.write(bytes, from, length);
      }
    };
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }
}
