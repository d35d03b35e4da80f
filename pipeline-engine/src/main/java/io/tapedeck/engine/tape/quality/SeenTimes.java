package io.tapedeck.engine.tape.quality;

import java.time.Instant;
import java.util.Arrays;

/// Remembers which (symbol, time) pairs there have been, as 64-bit hashes: 8 to 16 bytes a pair,
/// and one false duplicate in about a million tapes of four million records. Beyond [#CAPACITY] it
/// remembers the last time of each symbol only. For one thread.
final class SeenTimes {

  /// So many pairs are remembered exactly (64 MiB).
  static final int CAPACITY = 1 << 22;

  private long[] slots = new long[1 << 12];
  private long[] lastBySymbol = new long[16];
  private int size;
  private boolean exact = true;

  /// Takes note of a pair.
  ///
  /// @param symbol the symbol's number, from 0, numbered without gaps
  /// @return whether it is new
  boolean add(int symbol, Instant time) {
    long hash = mix(mix(mix(symbol) + time.getEpochSecond()) + time.getNano());
    hash = hash == 0 ? 1 : hash;
    if (symbol >= lastBySymbol.length) {
      lastBySymbol = Arrays.copyOf(lastBySymbol, Math.max(symbol + 1, lastBySymbol.length * 2));
    }
    boolean neighbour = lastBySymbol[symbol] == hash;
    lastBySymbol[symbol] = hash;
    if (neighbour) {
      return false;
    }
    int slot = find(hash);
    if (slots[slot] == hash) {
      return false;
    }
    if (size == CAPACITY) {
      exact = false;
      return true;
    }
    slots[slot] = hash;
    if (++size * 2 > slots.length) {
      grow();
    }
    return true;
  }

  /// Whether every pair has been remembered.
  boolean isExact() {
    return exact;
  }

  private int find(long hash) {
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    while (slots[slot] != 0 && slots[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    for (long hash : old) {
      if (hash != 0) {
        slots[find(hash)] = hash;
      }
    }
  }

  /// The finalizer of SplitMix64 (Steele, Lea, Flood).
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
