package io.tapedeck.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Copies the extra columns of an event so that nobody can change them afterwards, keeping their
/// order.
final class Extras {

  private Extras() {}

  static Map<String, Object> copyOf(Map<String, Object> extras) {
    if (extras.isEmpty()) {
      return Map.of();
    }
    return Collections.unmodifiableMap(new LinkedHashMap<>(extras));
  }
}
