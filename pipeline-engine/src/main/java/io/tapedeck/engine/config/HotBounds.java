package io.tapedeck.engine.config;

import io.tapedeck.engine.model.ByteSize;

/// How much of a topic one query may include that is not yet in the lake.
///
/// @param records how many records at most
/// @param bytes how many bytes of lines they may be at most
public record HotBounds(long records, ByteSize bytes) {

  /// Four times what a sink keeps by default before it stores it.
  public static final HotBounds STANDARD = new HotBounds(2_000_000, ByteSize.ofMebibytes(512));

  public HotBounds {
    if (records < 1 || bytes.bytes() < 1) {
      throw new IllegalArgumentException("Not bounds: " + records + " records, " + bytes);
    }
  }
}
