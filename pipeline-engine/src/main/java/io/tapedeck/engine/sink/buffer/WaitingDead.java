package io.tapedeck.engine.sink.buffer;

import io.tapedeck.engine.error.RejectedRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.NoSuchElementException;

/// Dead letters, as bytes that can be spilled: a topic may hold nothing else. Made to be gone
/// through from the beginning.
final class WaitingDead extends AbstractList<RejectedRecord> {

  final Chunks chunks;
  private int size;
  private long bytes;

  WaitingDead(Chunks chunks) {
    this.chunks = chunks;
  }

  /// @return how many bytes it took
  int keep(RejectedRecord dead) {
    byte[] source = dead.source().getBytes(StandardCharsets.UTF_8);
    byte[] reason = dead.reason().getBytes(StandardCharsets.UTF_8);
    byte[] raw = dead.raw().getBytes(StandardCharsets.UTF_8);
    int length = Long.BYTES + 3 * Integer.BYTES + source.length + reason.length + raw.length;
    byte[] into = chunks.room(length);
    ByteBuffer record = ByteBuffer.wrap(into, chunks.end(), length).putLong(dead.line());
    record.putInt(source.length).put(source);
    record.putInt(reason.length).put(reason);
    record.putInt(raw.length).put(raw);
    chunks.grow(length);
    size++;
    bytes += length;
    return length;
  }

  long bytes() {
    return bytes;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public RejectedRecord get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
    Iterator<RejectedRecord> each = iterator();
    for (int i = 0; i < index; i++) {
      each.next();
    }
    return each.next();
  }

  @Override
  public Iterator<RejectedRecord> iterator() {
    return new Each();
  }

  private final class Each implements Iterator<RejectedRecord> {
    private final byte[] scratch = chunks.scratch();
    private ByteBuffer piece = ByteBuffer.allocate(0);
    private int next;

    @Override
    public boolean hasNext() {
      return piece.hasRemaining() || next < chunks.pieces();
    }

    @Override
    public RejectedRecord next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      if (!piece.hasRemaining()) {
        Chunks.Piece loaded = chunks.load(next++, scratch);
        piece = ByteBuffer.wrap(loaded.bytes(), 0, loaded.length());
      }
      long line = piece.getLong();
      String source = text();
      String reason = text();
      return new RejectedRecord(source, line, reason, text());
    }

    private String text() {
      byte[] utf8 = new byte[piece.getInt()];
      piece.get(utf8);
      return new String(utf8, StandardCharsets.UTF_8);
    }
  }
}
