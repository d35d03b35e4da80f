package io.tapedeck.engine.sink.verify;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Entries in the order of their keys. For one thread; closing deletes what they were kept in.
interface Sorted extends AutoCloseable {

  /// The next one; null at the end.
  @Nullable Entry next();

  @Override
  void close();

  /// A key and what belongs to it; sorts by key, then by value, byte by byte without sign.
  @SuppressWarnings("ArrayRecordComponent") // compared by compareTo only
  record Entry(byte[] key, byte[] value) implements Comparable<Entry> {

    @Override
    public int compareTo(Entry other) {
      int byKey = Arrays.compareUnsigned(key, other.key);
      return byKey != 0 ? byKey : Arrays.compareUnsigned(value, other.value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Entry entry && compareTo(entry) == 0;
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(key) + Arrays.hashCode(value);
    }

    /// About how much memory it takes.
    int size() {
      return key.length + value.length + 96;
    }
  }
}
