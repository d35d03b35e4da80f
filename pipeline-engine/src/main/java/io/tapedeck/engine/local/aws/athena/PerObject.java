package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.objects.ObjectFiles.Found;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is known of objects, each looked into once: one of the same size and time is the same
/// object. Keeps those that were asked for last. Safe for use by any thread.
final class PerObject<T> {

  private static final int MOST = 20_000;
  private static final int MOST_SHARED = 1000;

  private final Function<Path, T> look;
  private final Map<Path, Known<T>> known =
      new LinkedHashMap<>(16, 0.75F, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Known<T>> eldest) {
          return size() > MOST;
        }
      };

  // Objects of one table are mostly alike.
  private final Map<T, T> shared = new HashMap<>();

  private record Known<T>(long bytes, long modified, T value) {}

  PerObject(Function<Path, T> look) {
    this.look = look;
  }

  /// What is known of an object; the very same for objects that are alike.
  T of(Found object) {
    @Nullable Known<T> before;
    synchronized (this) {
      before = known.get(object.file());
    }
    if (before != null && before.bytes == object.bytes() && before.modified == object.modified()) {
      return before.value;
    }
    T value = look.apply(object.file());
    synchronized (this) {
      if (shared.size() > MOST_SHARED) {
        shared.clear();
      }
      T same = shared.computeIfAbsent(value, it -> it);
      known.put(object.file(), new Known<>(object.bytes(), object.modified(), same));
      return same;
    }
  }
}
