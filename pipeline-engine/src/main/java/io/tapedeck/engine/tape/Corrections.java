package io.tapedeck.engine.tape;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a person decided about the shape of a tape; it goes before every guess. On the command line
/// each is an `--as KEY=VALUE`. The keys are those of [CorrectionKey], the values the words that a
/// [Question] and a [Guess] use.
///
/// @param values in the order in which they were given
/// @param remembered the keys whose value was not given now but kept from an earlier time
public record Corrections(Map<String, String> values, Set<String> remembered) {

  public static final Corrections NONE = new Corrections(Map.of());

  /// @throws EngineException INVALID_ARGUMENT if there is no such key, or a value is blank
  public Corrections {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    remembered = Collections.unmodifiableSet(new LinkedHashSet<>(remembered));
    values.forEach(Corrections::check);
  }

  public Corrections(Map<String, String> values) {
    this(values, Set.of());
  }

  /// Reads what was written as `KEY=VALUE`.
  ///
  /// @throws EngineException INVALID_ARGUMENT if one is no such pair, or has an unknown key
  public static Corrections parse(List<String> pairs) {
    Corrections all = NONE;
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new EngineException(
            ErrorCode.INVALID_ARGUMENT,
            "'" + pair + "' decides nothing. Write KEY=VALUE, like date-order=dd/mm/yyyy.");
      }
      // A tab or a blank may be a value: only the key is stripped.
      all = all.with(pair.substring(0, equals).strip(), pair.substring(equals + 1));
    }
    return all;
  }

  /// These and one more, which replaces an older one of the same key.
  public Corrections with(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(key, value);
    Set<String> others = new LinkedHashSet<>(remembered);
    others.remove(key);
    return new Corrections(more, others);
  }

  /// These, with what is missing here taken from others.
  public Corrections orElse(Corrections others) {
    Map<String, String> all = new LinkedHashMap<>(others.values);
    all.putAll(values);
    Set<String> kept = new LinkedHashSet<>(others.remembered);
    kept.removeAll(values.keySet());
    kept.addAll(remembered);
    return new Corrections(all, kept);
  }

  /// The same, all of them kept from an earlier time.
  public Corrections asRemembered() {
    return new Corrections(values, values.keySet());
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  private static void check(String key, String value) {
    CorrectionKey known = CorrectionKey.of(key);
    if (value.isEmpty() || (value.isBlank() && known != CorrectionKey.DELIMITER)) {
      throw new EngineException(
          ErrorCode.INVALID_ARGUMENT,
          key + " is given no value. It takes " + known.meaning() + ".");
    }
  }
}
