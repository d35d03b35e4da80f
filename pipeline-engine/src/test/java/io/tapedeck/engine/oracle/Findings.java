package io.tapedeck.engine.oracle;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What an oracle has found: how often, and the first few cases in words. Confined to one thread.
public final class Findings {

  private static final int EXAMPLES = 5;

  private final Map<Finding, Long> counts = new EnumMap<>(Finding.class);
  private final Map<Finding, List<String>> examples = new EnumMap<>(Finding.class);

  void add(Finding finding, String what) {
    add(finding, 1, what);
  }

  void add(Finding finding, long times, String what) {
    counts.merge(finding, times, Long::sum);
    List<String> told = examples.computeIfAbsent(finding, _ -> new ArrayList<>());
    if (told.size() < EXAMPLES) {
      told.add(what);
    }
  }

  /// How often a thing was found.
  public long count(Finding finding) {
    return counts.getOrDefault(finding, 0L);
  }

  /// Whether there is nothing wrong.
  public boolean isClean() {
    return counts.isEmpty();
  }

  /// Counts and examples; `nothing wrong` if so.
  @Override
  public String toString() {
    if (isClean()) {
      return "nothing wrong";
    }
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (finding, count) ->
            text.append(finding)
                .append(' ')
                .append(count)
                .append(' ')
                .append(examples.get(finding))
                .append("; "));
    return text.toString();
  }
}
