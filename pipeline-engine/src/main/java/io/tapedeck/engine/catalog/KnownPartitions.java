package io.tapedeck.engine.catalog;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The partitions that were registered or needed last; older ones are forgotten, and registering
/// them again is harmless. For one thread at a time.
final class KnownPartitions {

  private final Map<List<String>, Boolean> latest;

  KnownPartitions(int most) {
    latest =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<List<String>, Boolean> eldest) {
            return size() > most;
          }
        };
  }

  boolean contains(List<String> values) {
    return latest.getOrDefault(values, false);
  }

  void addAll(Collection<List<String>> partitions) {
    partitions.forEach(values -> latest.put(values, true));
  }
}
