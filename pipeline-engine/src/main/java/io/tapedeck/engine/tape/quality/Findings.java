package io.tapedeck.engine.tape.quality;

import io.tapedeck.engine.tape.QualityRule;
import io.tapedeck.engine.tape.TapeProfile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How many records break each rule, with the first of them. For one thread.
final class Findings {

  private static final int EXAMPLES = 10;
  private static final QualityRule[] RULES = QualityRule.values();

  private final long[] counts = new long[RULES.length];
  private final Map<QualityRule, List<TapeProfile.Example>> examples =
      new EnumMap<>(QualityRule.class);

  void count(QualityRule rule) {
    counts[rule.ordinal()]++;
  }

  /// Whether one more example of a rule is wanted.
  boolean wants(QualityRule rule) {
    return counts[rule.ordinal()] <= EXAMPLES;
  }

  void example(QualityRule rule, TapeProfile.Example example) {
    examples.computeIfAbsent(rule, key -> new ArrayList<>()).add(example);
  }

  long of(QualityRule rule) {
    return counts[rule.ordinal()];
  }

  Map<QualityRule, Long> counts() {
    Map<QualityRule, Long> found = new EnumMap<>(QualityRule.class);
    for (QualityRule rule : RULES) {
      if (counts[rule.ordinal()] > 0) {
        found.put(rule, counts[rule.ordinal()]);
      }
    }
    return found;
  }

  Map<QualityRule, List<TapeProfile.Example>> examples() {
    return examples;
  }
}
