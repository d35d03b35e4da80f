package io.tapedeck.engine.sink.verify;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What a verification found.
///
/// @param deep whether the bytes of every object were read
/// @param plans how many plans were read
/// @param compactions how many finished compactions were read
/// @param objects how many objects should be there and were looked at
/// @param rows how many records they hold, dead letters not counted
/// @param bytes their sizes together
/// @param deadLetters how many records are in dead letters
/// @param repeats how many records were left out because they had been stored before
/// @param partitions how many partitions were looked up in the catalog
/// @param coverage by topic-partition, in their order
/// @param findings what is wrong, the worst first; of each kind the first hundred
/// @param totals how often each kind of flaw was found, without limit
public record VerifyReport(
    boolean deep,
    long plans,
    long compactions,
    long objects,
    long rows,
    long bytes,
    long deadLetters,
    long repeats,
    long partitions,
    List<Coverage> coverage,
    List<Finding> findings,
    Map<Flaw, Long> totals) {

  public VerifyReport {
    coverage = List.copyOf(coverage);
    findings = List.copyOf(findings);
    totals = totals.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(totals));
  }

  /// Whether nothing is wrong: every offset that is planned is planned once, every object of every
  /// finished plan is there as planned and in the catalog, and nothing else is. What is still in
  /// the topic, or in a plan that waits for its sink, is named in [#coverage] and is not wrong.
  public boolean complete() {
    return totals.keySet().stream().noneMatch(flaw -> flaw.severity() == Flaw.Severity.ERROR);
  }

  /// How many flaws were found that are errors.
  public long errors() {
    return totals.entrySet().stream()
        .filter(total -> total.getKey().severity() == Flaw.Severity.ERROR)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
