package io.tapedeck.engine.sink.buffer;

import io.tapedeck.engine.model.ObjectFormat;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How much may wait in memory, and how large the objects become that are made of it.
///
/// @param memoryBytes what lies in memory beyond this is spilled
/// @param spool the folder to spill into, made when it is needed; null never spills
/// @param mostRows rows that a batch has at most
/// @param mostBytes bytes of lines that a batch has at most, unless one line alone has more
public record Bounds(long memoryBytes, @Nullable Path spool, int mostRows, long mostBytes) {

  private static final long MOST_BYTES = 64L << 20;

  public Bounds {
    if (memoryBytes < 0 || mostRows < 1 || mostBytes < 1) {
      throw new IllegalArgumentException(
          "Not bounds: " + memoryBytes + ", " + mostRows + ", " + mostBytes);
    }
  }

  /// Spilling beyond so much memory, with objects as large as suits the format.
  public static Bounds of(ObjectFormat format, long memoryBytes, Path spool) {
    return new Bounds(memoryBytes, spool, format.mostRows(), MOST_BYTES);
  }

  /// All in memory, with objects as large as suits the format.
  public static Bounds inMemory(ObjectFormat format) {
    return new Bounds(Long.MAX_VALUE, null, format.mostRows(), MOST_BYTES);
  }
}
