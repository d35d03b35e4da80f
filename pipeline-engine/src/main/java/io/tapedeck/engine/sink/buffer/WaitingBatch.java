package io.tapedeck.engine.sink.buffer;

import io.tapedeck.engine.model.EventKind;
import io.tapedeck.engine.sink.format.EncodedObject;
import io.tapedeck.engine.sink.format.EventLines;
import io.tapedeck.engine.sink.format.EventObjects;
import io.tapedeck.engine.sink.layout.LakeFolder;
import io.tapedeck.engine.stream.wire.TickValue;
import java.time.Instant;

/// Lines of one folder that become one object.
final class WaitingBatch implements Batch, EventLines {

  final Chunks chunks;
  private final LakeFolder folder;
  private final EventKind kind;
  private final boolean withSymbol;
  private int rows;
  private long bytes;
  private long leastSecond = Long.MAX_VALUE;
  private int leastNano;
  private long greatestSecond = Long.MIN_VALUE;
  private int greatestNano;
  private boolean extras;
  private boolean nanos;

  WaitingBatch(LakeFolder folder, EventKind kind, boolean withSymbol, Chunks chunks) {
    this.folder = folder;
    this.kind = kind;
    this.withSymbol = withSymbol;
    this.chunks = chunks;
  }

  /// Whether nothing more of these bytes fits in.
  boolean isFull(Bounds bounds, int length) {
    return rows >= bounds.mostRows() || rows > 0 && bytes + length > bounds.mostBytes();
  }

  /// @param length of the line, with a line feed
  void add(TickValue value, int length) {
    byte[] into = chunks.room(length);
    int end = value.line(withSymbol, into, chunks.end());
    into[end] = '\n';
    chunks.grow(length);
    rows++;
    bytes += length;
    extras |= value.hasExtras();
    nanos |= value.nano() % 1000 != 0;
    time(value.epochSecond(), value.nano());
  }

  private void time(long second, int nano) {
    if (second < leastSecond || second == leastSecond && nano < leastNano) {
      leastSecond = second;
      leastNano = nano;
    }
    if (second > greatestSecond || second == greatestSecond && nano > greatestNano) {
      greatestSecond = second;
      greatestNano = nano;
    }
  }

  boolean withSymbol() {
    return withSymbol;
  }

  long bytes() {
    return bytes;
  }

  @Override
  public LakeFolder folder() {
    return folder;
  }

  @Override
  public EventKind kind() {
    return kind;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public Instant least() {
    return Instant.ofEpochSecond(leastSecond, leastNano);
  }

  @Override
  public Instant greatest() {
    return Instant.ofEpochSecond(greatestSecond, greatestNano);
  }

  @Override
  public boolean hasExtras() {
    return extras;
  }

  @Override
  public boolean hasNanos() {
    return nanos;
  }

  @Override
  public void read(Block into) {
    byte[] scratch = chunks.scratch();
    for (int i = 0; i < chunks.pieces(); i++) {
      Chunks.Piece piece = chunks.load(i, scratch);
      into.take(piece.bytes(), piece.length());
    }
  }

  @Override
  public EncodedObject encode(EventObjects encoder) {
    return encoder.encode(this);
  }
}
