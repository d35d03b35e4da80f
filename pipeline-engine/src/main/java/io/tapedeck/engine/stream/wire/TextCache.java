package io.tapedeck.engine.stream.wire;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Remembers what was made of texts that come again and again, found by their characters so that a
/// hit allocates nothing. Holds a fixed number of entries: one that falls on another's place
/// replaces it. Confined to one thread.
final class TextCache<V> {

  private static final int PLACES = 1 << 12;

  /// Longer texts are names of nothing and are not worth remembering.
  private static final int LONGEST = 64;

  private final Entry<V>[] entries;
  private final Function<String, V> maker;

  @SuppressWarnings({"unchecked", "rawtypes"})
  TextCache(Function<String, V> maker) {
    this.maker = maker;
    this.entries = new Entry[PLACES];
  }

  V get(char[] chars, int from, int length) {
    if (length > LONGEST) {
      return maker.apply(new String(chars, from, length));
    }
    int hash = length;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + chars[i];
    }
    int place = (hash ^ hash >>> 12) & PLACES - 1;
    @Nullable Entry<V> known = entries[place];
    if (known != null && known.matches(chars, from, length)) {
      return known.value;
    }
    String text = new String(chars, from, length);
    Entry<V> entry = new Entry<>(text, maker.apply(text));
    entries[place] = entry;
    return entry.value;
  }

  private record Entry<V>(String text, V value) {
    boolean matches(char[] chars, int from, int length) {
      if (text.length() != length) {
        return false;
      }
      for (int i = 0; i < length; i++) {
        if (text.charAt(i) != chars[from + i]) {
          return false;
        }
      }
      return true;
    }
  }
}
