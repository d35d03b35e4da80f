package io.tapedeck.engine.transport;

import io.tapedeck.engine.tape.RawRow;
import io.tapedeck.engine.tape.TapeRow;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One reading of a file of rows in order of time. Each row is its length in bytes, the time that
/// it is sorted by (seconds, nanoseconds) and the row as [RowCodec] writes it. For one thread; must
/// be closed.
final class SortedRun implements AutoCloseable {

  static final int BUFFER = 64 << 10;

  /// Which of several runs, in the order in which their rows were read.
  final int number;

  private final Spool spool;
  private final DataInputStream in;
  private byte[] bytes = new byte[512];
  private int length;
  private long second;
  private int nano;

  SortedRun(int number, Path file, Spool spool) {
    this.number = number;
    this.spool = spool;
    try {
      InputStream source = Files.newInputStream(file);
      in = new DataInputStream(new BufferedInputStream(source, BUFFER));
    } catch (IOException e) {
      throw spool.failed(e);
    }
  }

  /// Goes to the next row.
  ///
  /// @return whether there is one
  boolean advance() {
    try {
      byte[] four = in.readNBytes(Integer.BYTES);
      if (four.length == 0) {
        return false;
      }
      length = ByteBuffer.wrap(four).getInt();
      second = in.readLong();
      nano = in.readInt();
      if (bytes.length < length) {
        bytes = new byte[Math.max(length, 2 * bytes.length)];
      }
      in.readFully(bytes, 0, length);
      return true;
    } catch (IOException e) {
      throw spool.failed(e);
    }
  }

  TapeRow row() {
    return RowCodec.read(ByteBuffer.wrap(bytes, 0, length));
  }

  /// The present row as its source has it; null if that was not kept.
  @Nullable RawRow text() {
    return RowCodec.text(ByteBuffer.wrap(bytes, 0, length));
  }

  /// Bytes of the present row in the file.
  int size() {
    return HEADER + length;
  }

  static final int HEADER = Integer.BYTES + Long.BYTES + Integer.BYTES;

  void copyTo(OutputStream out) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER).putInt(length).putLong(second).putInt(nano);
    out.write(header.array());
    out.write(bytes, 0, length);
  }

  /// By time, and where that is the same, in the order of reading.
  static int compare(SortedRun a, SortedRun b) {
    int bySecond = Long.compare(a.second, b.second);
    int byTime = bySecond != 0 ? bySecond : Integer.compare(a.nano, b.nano);
    return byTime != 0 ? byTime : Integer.compare(a.number, b.number);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw spool.failed(e);
    }
  }
}
