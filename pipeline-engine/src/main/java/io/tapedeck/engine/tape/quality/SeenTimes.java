package io.tapedeck.engine.tape.quality;

import java.time.Instant;
import java.util.Arrays;

/// Remembers which (symbol, time) pairs there have been, as 64-bit hashes: 16 to 32 bytes a pair,
/// and one false duplicate in about a million tapes of four million records. Beyond its capacity it
/// remembers the last time of each symbol only. For one thread.
final class SeenTimes {

  /// So many pairs are remembered exactly when a tape is inspected (64 MiB).
  static final int CAPACITY = 1 << 22;

  private final HashSlots pairs;
  private long[] lastBySymbol = new long[16];

  SeenTimes() {
    this(CAPACITY);
  }

  SeenTimes(int capacity) {
    pairs = new HashSlots(capacity);
  }

  /// Takes note of a pair.
  ///
  /// @param symbol the symbol's number, from 0, numbered without gaps
  /// @return whether it is new
  boolean add(int symbol, Instant time) {
    long hash =
        HashSlots.mix(
            HashSlots.mix(HashSlots.mix(symbol) + time.getEpochSecond()) + time.getNano());
    if (symbol >= lastBySymbol.length) {
      lastBySymbol = Arrays.copyOf(lastBySymbol, Math.max(symbol + 1, lastBySymbol.length * 2));
    }
    boolean neighbour = lastBySymbol[symbol] == hash;
    lastBySymbol[symbol] = hash;
    return !neighbour && pairs.add(hash);
  }

  /// How many pairs are remembered.
  int size() {
    return pairs.size();
  }

  /// Whether every pair has been remembered.
  boolean isExact() {
    return !pairs.isFull();
  }
}
