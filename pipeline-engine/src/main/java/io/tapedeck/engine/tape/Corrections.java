package io.tapedeck.engine.tape;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a person decided about the shape of a tape; it goes before every guess. On the command line
/// each is an `--as KEY=VALUE`. The keys and their values are those that a [Question] and a [Guess]
/// name: `symbol`, `encoding`, `delimiter`, `date-order`, `zone`, `column.NAME`, …
///
/// @param values in the order in which they were given
public record Corrections(Map<String, String> values) {

  public static final Corrections NONE = new Corrections(Map.of());

  public Corrections {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /// These and one more, which replaces an older one of the same key.
  public Corrections with(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(key, value);
    return new Corrections(more);
  }

  /// These, with what is missing here taken from others.
  public Corrections orElse(Corrections others) {
    Map<String, String> all = new LinkedHashMap<>(others.values);
    all.putAll(values);
    return new Corrections(all);
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }
}
