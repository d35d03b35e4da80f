package io.tapedeck.engine.pipeline;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What has to be stored before a sink may end: so many records of its own run, or else everything
/// up to the given ends, by whichever member of the group. Confined to the sink's thread, but for
/// [#set] and [#records].
final class Goal {

  private final Elsewhere elsewhere;
  private volatile @Nullable Target target;

  Goal(Elsewhere elsewhere) {
    this.elsewhere = elsewhere;
  }

  private record Target(long records, Map<Integer, Long> ends) {}

  /// @param records records of the own run, each counted once; [Long#MAX_VALUE] if ends decide
  /// @param ends by partition, the offset up to which everything must be stored
  void set(long records, Map<Integer, Long> ends) {
    target = new Target(records, Map.copyOf(ends));
  }

  boolean isSet() {
    return target != null;
  }

  /// The records of the own run that are asked for.
  long records() {
    Target now = target;
    return now == null ? Long.MAX_VALUE : now.records;
  }

  /// Whether nothing more is to be waited for, provided that what the sink has taken is stored.
  ///
  /// @param arrived records of the own run that were taken, each counted once
  /// @param positions by partition that this member has, up to where it was taken
  boolean isReached(long arrived, Map<Integer, Long> positions) {
    Target now = target;
    if (now == null) {
      return false;
    }
    return arrived >= now.records || missing(now, positions).isEmpty();
  }

  /// The partitions that are not known to be stored up to their ends.
  Set<Integer> missing(Map<Integer, Long> positions) {
    Target now = target;
    return now == null ? Set.of() : missing(now, positions);
  }

  private Set<Integer> missing(Target now, Map<Integer, Long> positions) {
    Set<Integer> missing = new TreeSet<>();
    Map<Integer, Long> others = new HashMap<>();
    now.ends.forEach(
        (partition, end) -> {
          Long position = positions.get(partition);
          if (position == null && !elsewhere.covers(partition, end)) {
            others.put(partition, end);
            missing.add(partition);
          } else if (position != null && position < end) {
            missing.add(partition);
          }
        });
    elsewhere.look(others);
    return missing;
  }
}
