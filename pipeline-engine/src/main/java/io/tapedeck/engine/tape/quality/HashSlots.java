package io.tapedeck.engine.tape.quality;

/// A set of 64-bit hashes with a capacity, 16 to 32 bytes each. For one thread.
final class HashSlots {

  private final int capacity;
  private long[] slots = new long[64];
  private int size;
  private boolean full;

  HashSlots(int capacity) {
    this.capacity = capacity;
  }

  /// @return whether it is new; also if there is no more room to remember it
  boolean add(long hash) {
    long entry = hash == 0 ? 1 : hash;
    int slot = find(entry);
    if (slots[slot] == entry) {
      return false;
    }
    if (size == capacity) {
      full = true;
      return true;
    }
    slots[slot] = entry;
    if (++size * 2 > slots.length) {
      grow();
    }
    return true;
  }

  /// Whether some could not be remembered.
  boolean isFull() {
    return full;
  }

  int size() {
    return size;
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
  static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
