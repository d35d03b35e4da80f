package io.tapedeck.engine.model;

import java.util.Locale;

/// A number of bytes, so that a size is never mistaken for another number. Never negative.
public record ByteSize(long bytes) implements Comparable<ByteSize> {

  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("A size must not be negative: " + bytes);
    }
  }

  public static ByteSize ofMebibytes(long mebibytes) {
    return new ByteSize(mebibytes << 20);
  }

  @Override
  public int compareTo(ByteSize other) {
    return Long.compare(bytes, other.bytes);
  }

  /// For people: `812 B`, `1.4 MiB`.
  @Override
  public String toString() {
    if (bytes < 1024) {
      return bytes + " B";
    }
    int unit = (63 - Long.numberOfLeadingZeros(bytes)) / 10;
    return String.format(
        Locale.ROOT, "%.1f %siB", bytes / (double) (1L << (unit * 10)), "KMGTPE".charAt(unit - 1));
  }
}
