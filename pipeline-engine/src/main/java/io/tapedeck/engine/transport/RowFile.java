package io.tapedeck.engine.transport;

import io.tapedeck.engine.tape.RawRow;
import io.tapedeck.engine.tape.TapeRow;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Rows on disk, any of which can be read at once. First all are added, then read. For one thread;
/// must be closed.
///
/// Memory is bounded: the places of up to [#PLACES] rows are known; beyond, those of every second
/// row, every fourth, and so on, from which the rest are found.
final class RowFile implements AutoCloseable {

  private static final int PLACES = 1 << 21;

  private final Spool spool;
  private final int most;
  private final Path file;
  private final OutputStream out;
  private final Bytes bytes = new Bytes(512);
  private @Nullable FileChannel channel;
  private ByteBuffer window = ByteBuffer.allocate(4096);
  private long windowAt = -1;
  private long[] places = new long[1024];
  private int stride = 1;
  private long rows;
  private long end;

  RowFile(Spool spool) {
    this(spool, PLACES);
  }

  RowFile(Spool spool, int most) {
    this.spool = spool;
    this.most = most;
    file = spool.file();
    try {
      out = new BufferedOutputStream(Files.newOutputStream(file), SortedRun.BUFFER);
    } catch (IOException e) {
      throw spool.failed(e);
    }
  }

  long rows() {
    return rows;
  }

  /// @param text the row as its source has it, if that is to be kept
  void add(TapeRow row, @Nullable RawRow text) {
    if (rows % stride == 0) {
      remember();
    }
    bytes.clear();
    bytes.putInt(0);
    RowCodec.write(row, text, bytes);
    bytes.setInt(0, bytes.size() - Integer.BYTES);
    try {
      bytes.writeTo(out, 0, bytes.size());
    } catch (IOException e) {
      throw spool.failed(e);
    }
    end += bytes.size();
    rows++;
  }

  private void remember() {
    int place = (int) (rows / stride);
    if (place == most) {
      for (int i = 0; i < most / 2; i++) {
        places[i] = places[2 * i];
      }
      stride *= 2;
      place = most / 2;
    } else if (place == places.length) {
      places = Arrays.copyOf(places, Math.min(most, 2 * place));
    }
    places[place] = end;
  }

  /// @param row from 0
  TapeRow get(long row) {
    return RowCodec.read(encoded(row));
  }

  /// The original text of a row; null if it was not kept.
  ///
  /// @param row from 0
  @Nullable RawRow text(long row) {
    return RowCodec.text(encoded(row));
  }

  private ByteBuffer encoded(long row) {
    try {
      long at = places[(int) (row / stride)];
      for (long i = row % stride; i > 0; i--) {
        at += Integer.BYTES + window(at, Integer.BYTES).getInt();
      }
      int length = window(at, Integer.BYTES).getInt();
      ByteBuffer present = window(at + Integer.BYTES, length);
      return present.slice(present.position(), length);
    } catch (IOException e) {
      throw spool.failed(e);
    }
  }

  /// Bytes of the file; what was read last is read no second time.
  private ByteBuffer window(long at, int length) throws IOException {
    if (windowAt < 0 || at < windowAt || at + length > windowAt + window.limit()) {
      if (window.capacity() < length) {
        window = ByteBuffer.allocate(length);
      }
      window.clear();
      FileChannel in = open();
      while (window.hasRemaining() && in.read(window, at + window.position()) > 0) {
        // Until it is full, or the file ends.
      }
      window.flip();
      windowAt = at;
    }
    return window.position((int) (at - windowAt));
  }

  private FileChannel open() throws IOException {
    FileChannel present = channel;
    if (present == null) {
      out.flush();
      present = FileChannel.open(file);
      channel = present;
    }
    return present;
  }

  @Override
  public void close() {
    FileChannel present = channel;
    channel = null;
    try (OutputStream _ = out) {
      if (present != null) {
        present.close();
      }
    } catch (IOException e) {
      throw spool.failed(e);
    }
  }
}
