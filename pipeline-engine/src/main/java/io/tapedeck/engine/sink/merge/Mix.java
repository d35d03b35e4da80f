package io.tapedeck.engine.sink.merge;

/// Spreads the bits of numbers and bytes; the finaliser is that of MurmurHash3.
final class Mix {

  private Mix() {}

  static long of(long value, long seed) {
    long h = value ^ seed;
    h = (h ^ (h >>> 33)) * 0xFF51AFD7ED558CCDL;
    h = (h ^ (h >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return h ^ (h >>> 33);
  }

  static long of(byte[] bytes, int from, int to) {
    long h = to - from;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long word = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        word = word << 8 | bytes[at + i] & 0xFF;
      }
      h = of(h, word);
    }
    long rest = 0;
    for (; at < to; at++) {
      rest = rest << 8 | bytes[at] & 0xFF;
    }
    return of(h, rest);
  }
}
