package io.tapedeck.engine.tape.csv;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Finds the length of a bar from the steps between the times of each symbol.
final class IntervalGuess {

  private final Map<String, Long> last = new HashMap<>();
  private final Map<Long, Integer> steps = new HashMap<>();
  private int count;

  /// @param symbol the column of the symbol, -1 if there is none
  static IntervalGuess of(Sample sample, TimeColumns time, int symbol) {
    IntervalGuess guess = new IntervalGuess();
    RowClock clock = new RowClock(time);
    for (Row.Fields row : sample.rows()) {
      String[] values = row.values();
      try {
        guess.see(symbol < 0 ? "" : values[symbol], clock.read(Cells.of(values)).getEpochSecond());
      } catch (BadFieldException e) {
        // Says nothing about the interval; the row is rejected when it is read.
        continue;
      }
    }
    return guess;
  }

  void see(String symbol, long epochSecond) {
    Long before = last.put(symbol, epochSecond);
    if (before != null && before != epochSecond) {
      steps.merge(Math.abs(epochSecond - before), 1, Integer::sum);
      count++;
    }
  }

  /// The interval in a report's words, empty if no symbol has two times.
  ///
  /// @param dateOnly whether times are whole days: then days are the least there is, even where
  ///   most are missing
  String word(boolean dateOnly) {
    if (count == 0) {
      return "";
    }
    long most = 0;
    int times = 0;
    for (Map.Entry<Long, Integer> step : steps.entrySet()) {
      boolean more = step.getValue() > times;
      if (more || (step.getValue() == times && step.getKey() < most)) {
        most = step.getKey();
        times = step.getValue();
      }
    }
    long days = most / 86_400;
    if (dateOnly && days < 300) {
      long near =
          steps.keySet().stream()
              .filter(step -> step < 5 * 86_400L)
              .mapToLong(step -> steps.getOrDefault(step, 0))
              .sum();
      return near * 20 > count ? "1d" : word(most);
    }
    return word(most);
  }

  /// What the guess rests on, for the reason.
  String evidence() {
    return "%,d steps from one time of a symbol to its next".formatted(count);
  }

  private static String word(long seconds) {
    long days = seconds / 86_400;
    if (days >= 364) {
      return "1y";
    }
    if (days >= 89) {
      return "3mo";
    }
    if (days >= 28) {
      return "1mo";
    }
    if (days >= 6) {
      return "1w";
    }
    Duration step = Duration.ofSeconds(seconds);
    if (seconds % 86_400 == 0) {
      return days + "d";
    }
    if (seconds % 3600 == 0) {
      return step.toHours() + "h";
    }
    return seconds % 60 == 0 ? step.toMinutes() + "m" : seconds + "s";
  }
}
