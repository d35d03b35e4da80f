package io.tapedeck.engine.sink.verify;

import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.plan.PlanKeys;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A key of the plan log, read.
///
/// @param from the first offset of the plan; 0 for the beginning, which says it itself
record LogKey(ObjectKey key, TopicPartition at, long from, Kind kind) {

  /// What is under a key.
  enum Kind {
    PLAN,
    DONE,
    BEGIN
  }

  private static final Pattern NAME =
      Pattern.compile("([^/]+)/(0|[1-9]\\d{0,9})/(?:(\\d{19})\\.(json|done)|begin)");

  /// Empty if nothing that a sink writes has this key.
  static Optional<LogKey> of(ObjectKey key, PlanKeys keys) {
    Matcher name = NAME.matcher(key.value()).region(keys.all().length(), key.value().length());
    if (!name.matches()) {
      return Optional.empty();
    }
    try {
      TopicPartition at = new TopicPartition(name.group(1), Integer.parseInt(name.group(2)));
      if (name.group(3) == null) {
        return Optional.of(new LogKey(key, at, 0, Kind.BEGIN));
      }
      long from = Long.parseLong(name.group(3));
      Kind kind = name.group(4).equals("done") ? Kind.DONE : Kind.PLAN;
      return Optional.of(new LogKey(key, at, from, kind));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
