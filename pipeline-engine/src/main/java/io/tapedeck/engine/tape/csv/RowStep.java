package io.tapedeck.engine.tape.csv;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// How far apart in time the first rows are.
///
/// @param isOfDays whether times are whole days
/// @param isOfSeconds whether most rows are less than a minute apart, and not always as far as bars
/// @param isEven whether most rows are equally far apart, a minute or more
record RowStep(boolean isOfDays, boolean isOfSeconds, boolean isEven) {

  private static final int ROWS = 2_000;

  /// What bars of less than a minute last, in seconds.
  private static final Set<Long> LENGTHS = Set.of(1L, 2L, 5L, 10L, 15L, 20L, 30L);

  static RowStep of(TimeColumns time, Sample sample) {
    RowClock clock = new RowClock(time);
    Map<Long, Integer> steps = new HashMap<>();
    long before = Long.MIN_VALUE;
    int count = 0;
    for (Row.Fields row : sample.rows().subList(0, Math.min(ROWS, sample.rows().size()))) {
      try {
        long now = clock.read(Cells.of(row.values())).getEpochSecond();
        if (before != Long.MIN_VALUE) {
          steps.merge(Math.abs(now - before), 1, Integer::sum);
          count++;
        }
        before = now;
      } catch (BadFieldException e) {
        // Says nothing about the step; the row is rejected when it is read.
        continue;
      }
    }
    int usual =
        steps.entrySet().stream()
            .filter(step -> step.getKey() >= 60)
            .mapToInt(Map.Entry::getValue)
            .max()
            .orElse(0);
    int seconds =
        steps.entrySet().stream()
            .filter(step -> step.getKey() < 60)
            .mapToInt(Map.Entry::getValue)
            .sum();
    boolean bars = steps.size() == 1 && LENGTHS.contains(steps.keySet().iterator().next());
    return new RowStep(
        time.isDateOnly(),
        count > 0 && seconds * 2 >= count && !bars,
        count >= 3 && usual >= count * 0.8);
  }
}
