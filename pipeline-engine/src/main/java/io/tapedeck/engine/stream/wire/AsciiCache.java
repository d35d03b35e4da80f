package io.tapedeck.engine.stream.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Remembers what was made of ASCII texts that come again and again, found by their bytes so that a
/// hit allocates nothing. Holds a fixed number of entries: one that falls on another's place
/// replaces it. Confined to one thread.
final class AsciiCache<V> {

  private static final int PLACES = 1 << 14;

  private final Entry<V>[] entries;
  private final Function<String, V> maker;

  @SuppressWarnings({"unchecked", "rawtypes"})
  AsciiCache(Function<String, V> maker) {
    this.maker = maker;
    this.entries = new Entry[PLACES];
  }

  V get(byte[] bytes, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int place = (hash ^ hash >>> 14) & PLACES - 1;
    @Nullable Entry<V> known = entries[place];
    if (known != null && known.matches(bytes, from, to)) {
      return known.value;
    }
    byte[] text = Arrays.copyOfRange(bytes, from, to);
    Entry<V> entry = new Entry<>(text, maker.apply(new String(text, StandardCharsets.ISO_8859_1)));
    entries[place] = entry;
    return entry.value;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Entry<V>(byte[] text, V value) {
    boolean matches(byte[] bytes, int from, int to) {
      return Arrays.equals(text, 0, text.length, bytes, from, to);
    }
  }
}
