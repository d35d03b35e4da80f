package io.tapedeck.engine.sink.buffer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A row of records, as bytes in blocks of whole records: a few hundred bytes at first and then
/// larger and larger, so that ten thousand rows of a few records each are small and one row of a
/// million is quick. The first blocks may lie on disk. Grows in one thread; read by one thread at a
/// time once it does not grow any more.
final class Chunks {

  private static final int FIRST = 512;
  private static final int LARGEST = 1 << 15;

  /// So much is written and read at once.
  private static final int EXTENT = 1 << 18;

  private final AtomicLong memory;
  private final @Nullable Spill spill;
  private List<Spill.Extent> spilled = List.of();
  private byte[][] blocks;
  private int[] used;
  private int count;
  private int held;
  private int fixed;

  /// @param memory what all of them hold together
  /// @param spill where [#spill] puts blocks; null if it is never called
  /// @param single whether there will be one record only
  /// @param fixed what counts as held until [#free], whatever is spilled
  Chunks(AtomicLong memory, @Nullable Spill spill, boolean single, int fixed) {
    this.memory = memory;
    this.spill = spill;
    blocks = new byte[single ? 1 : 2][];
    used = new int[blocks.length];
    this.fixed = fixed;
    memory.addAndGet(fixed);
  }

  /// How much memory it holds that can be spilled.
  int held() {
    return held;
  }

  /// How much memory counts as held beside that.
  int fixed() {
    return fixed;
  }

  /// Room for one more record of so many bytes, at [#end] of the array given, to be taken up by
  /// [#grow].
  byte[] room(int length) {
    if (count > 0 && blocks[count - 1].length - used[count - 1] >= length) {
      return blocks[count - 1];
    }
    int size = length;
    if (blocks.length > 1) {
      int usual = count == 0 ? FIRST : Math.min(LARGEST, 2 * blocks[count - 1].length);
      size = Math.max(length, usual);
    }
    if (count == blocks.length) {
      blocks = Arrays.copyOf(blocks, 2 * count);
      used = Arrays.copyOf(used, 2 * count);
    }
    blocks[count++] = new byte[size];
    hold(size);
    return blocks[count - 1];
  }

  int end() {
    return used[count - 1];
  }

  void grow(int length) {
    used[count - 1] += length;
  }

  /// Puts everything that is in memory into the spill, and gives up the memory when that is
  /// written; the rest of it with the spill's next flush.
  void spill(Spill into) {
    int put = 0;
    while (put < count) {
      int to = put;
      int length = 0;
      while (to < count && (to == put || length + used[to] <= EXTENT)) {
        length += used[to++];
      }
      Spill.Extent extent = into.begin(length);
      for (int i = put; i < to; i++) {
        into.put(blocks[i], used[i]);
      }
      int gone = to - put;
      put = into.end(() -> replace(gone, extent)) ? 0 : to;
    }
  }

  /// How many pieces there are to [#load].
  int pieces() {
    return spilled.size() + count;
  }

  /// One piece of whole records.
  Piece load(int piece, byte[] scratch) {
    if (piece < spilled.size()) {
      Spill.Extent extent = spilled.get(piece);
      Objects.requireNonNull(spill).read(extent, scratch);
      return new Piece(scratch, extent.length());
    }
    int block = piece - spilled.size();
    return new Piece(blocks[block], used[block]);
  }

  /// What to give [#load], to be used for all pieces.
  byte[] scratch() {
    return new byte[spilled.stream().mapToInt(Spill.Extent::length).max().orElse(0)];
  }

  /// Gives up memory and spilled bytes.
  void free() {
    hold(-held);
    memory.addAndGet(-fixed);
    fixed = 0;
    count = 0;
    blocks = new byte[0][];
    for (Spill.Extent extent : spilled) {
      Objects.requireNonNull(spill).release(extent);
    }
    spilled = List.of();
  }

  /// Bytes of whole records, at the beginning of an array that must not be changed.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Piece(byte[] bytes, int length) {}

  /// The first blocks are written.
  private void replace(int gone, Spill.Extent extent) {
    int freed = 0;
    for (int i = 0; i < gone; i++) {
      freed += blocks[i].length;
    }
    if (spilled.isEmpty()) {
      spilled = new ArrayList<>(2);
    }
    spilled.add(extent);
    count -= gone;
    System.arraycopy(blocks, gone, blocks, 0, count);
    Arrays.fill(blocks, count, count + gone, new byte[0]);
    System.arraycopy(used, gone, used, 0, count);
    Arrays.fill(used, count, count + gone, 0);
    hold(-freed);
  }

  private void hold(int more) {
    held += more;
    memory.addAndGet(more);
  }
}
