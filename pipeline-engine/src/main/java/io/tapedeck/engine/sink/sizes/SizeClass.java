package io.tapedeck.engine.sink.sizes;

import io.tapedeck.engine.model.ByteSize;
import java.util.ArrayList;
import java.util.List;

/// The objects whose size lies between two bounds.
///
/// @param from the least size, included
/// @param below the greatest, not included; [Long#MAX_VALUE] for the last class
/// @param objects how many there are
/// @param bytes their size together
public record SizeClass(ByteSize from, ByteSize below, long objects, long bytes) {

  /// The lower bounds: nothing, then powers of four from 1 KiB to 1 GiB.
  static List<ByteSize> bounds() {
    List<ByteSize> bounds = new ArrayList<>();
    bounds.add(new ByteSize(0));
    for (long bound = 1 << 10; bound <= 1 << 30; bound *= 4) {
      bounds.add(new ByteSize(bound));
    }
    return List.copyOf(bounds);
  }

  /// The class that a size belongs to: 0 below 1 KiB, 1 below 4 KiB, …
  static int of(long bytes) {
    int doublings = 63 - Long.numberOfLeadingZeros(Math.max(1, bytes));
    return doublings < 10 ? 0 : Math.min(11, (doublings - 10) / 2 + 1);
  }
}
