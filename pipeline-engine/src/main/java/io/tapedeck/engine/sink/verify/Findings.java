package io.tapedeck.engine.sink.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Collects findings: counts all, keeps the first hundred of each kind. Safe for use by any thread.
final class Findings {

  static final int KEPT = 100;

  private final Map<Flaw, List<Finding>> kept = new EnumMap<>(Flaw.class);
  private final Map<Flaw, Long> totals = new EnumMap<>(Flaw.class);

  synchronized void add(Flaw flaw, Object key, String what) {
    totals.merge(flaw, 1L, Long::sum);
    List<Finding> some = kept.computeIfAbsent(flaw, _ -> new ArrayList<>());
    if (some.size() < KEPT) {
      some.add(new Finding(flaw, key.toString(), what));
    }
  }

  /// What was kept, the worst first.
  synchronized List<Finding> list() {
    List<Finding> all = new ArrayList<>();
    for (Flaw.Severity severity : Flaw.Severity.values()) {
      kept.forEach(
          (flaw, some) -> {
            if (flaw.severity() == severity) {
              all.addAll(some);
            }
          });
    }
    return all;
  }

  synchronized Map<Flaw, Long> totals() {
    return new EnumMap<>(totals);
  }
}
