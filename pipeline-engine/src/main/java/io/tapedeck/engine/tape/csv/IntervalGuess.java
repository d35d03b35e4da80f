package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.tape.Guess;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds the length of a bar from the steps between the times of each symbol, in whatever order the
/// rows stand.
final class IntervalGuess {

  private static final String KEY = "interval";
  private static final long DAY = 86_400;

  /// So few steps do not show a length that is not usual.
  private static final int FEW = 3;

  /// The lengths that bars have, the longest first, in seconds.
  private static final long[] LENGTHS = {
    43_200, 28_800, 21_600, 14_400, 10_800, 7_200, 3_600, 1_800, 1_200, 900, 600, 300, 180, 120, 60,
    30, 15, 10, 5, 1
  };

  private final Map<String, Times> symbols = new HashMap<>();
  private final Map<Long, Integer> steps = new HashMap<>();
  private int count;

  /// Finds the interval, or takes the one that a person decided, and says so.
  ///
  /// @param names of the columns, normalised
  /// @param symbol the column of the symbol, -1 if there is none
  static String settle(
      Reasoning reasoning, List<String> names, Sample sample, TimeColumns time, int symbol) {
    String decided = reasoning.decided(KEY);
    if (decided != null) {
      reasoning.obey(KEY, decided, "A bar is " + decided + " long");
      return decided;
    }
    int column = IntervalWords.column(names, sample.values());
    String written = column < 0 ? "" : sample.values().getFirst()[column].strip();
    String said = column < 0 ? null : IntervalWords.read(written);
    if (said != null) {
      String reason = "A bar is %s long: column '%s' says %s.";
      reason = reason.formatted(said, names.get(column), written);
      reasoning.conclude(new Guess(KEY, said, reason, 0.98, null));
      return said;
    }
    IntervalGuess guess = of(sample, time, symbol);
    String word = guess.word(time.isDateOnly());
    reasoning.conclude(guess.conclusion(word));
    return word;
  }

  private static IntervalGuess of(Sample sample, TimeColumns time, int symbol) {
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
    symbols.computeIfAbsent(symbol, s -> new Times()).add(epochSecond);
  }

  private Guess conclusion(String word) {
    if (isFewDays(word)) {
      return new Guess(
          KEY,
          word,
          String.format(
              Locale.ROOT,
              "A bar is taken to be 1d long: its times are days, and only %,d step%s from one to"
                  + " the next.",
              count,
              count == 1 ? " leads" : "s lead"),
          0.6,
          word(usual()));
    }
    return word.isEmpty()
        ? new Guess(
            KEY,
            "",
            "The interval of a bar is unknown: no symbol has two times in the first rows.",
            0.5,
            null)
        : new Guess(
            KEY,
            word,
            String.format(
                Locale.ROOT,
                "A bar is %s long: it is the usual one of %,d steps from one time of a symbol to"
                    + " its next.",
                word,
                count),
            count > 2 ? 0.95 : 0.7,
            null);
  }

  /// The interval in a report's words, empty if no symbol has two times.
  ///
  /// @param dateOnly whether times are whole days: then days are the least there is, even where
  ///   most are missing
  String word(boolean dateOnly) {
    measure();
    if (count == 0) {
      return "";
    }
    long most = usual();
    boolean days = dateOnly || symbols.values().stream().allMatch(Times::areDays);
    if (days && count <= FEW && most % DAY == 0 && isOdd(most / DAY)) {
      return "1d";
    }
    if (days && most / DAY < 300) {
      return share(1, 5 * DAY - 1) * 20 > count ? "1d" : word(most);
    }
    if (most < DAY && share(most, most) * 5 < count) {
      most = divisor();
    }
    // Days of a place that puts its clocks forward have 23 hours, or 25.
    boolean nearlyDay = Math.abs(most - DAY) <= 3_600;
    return nearlyDay ? "1d" : word(most);
  }

  /// Whether no bar is so many days long: the file leaves days out.
  private static boolean isOdd(long days) {
    return days > 1 && days < 28 && (days < 6 || days > 8);
  }

  private boolean isFewDays(String word) {
    return word.equals("1d") && count <= FEW && usual() > DAY && usual() % DAY == 0;
  }

  private void measure() {
    if (count == 0) {
      symbols.values().forEach(times -> count += times.measure(steps));
    }
  }

  private long usual() {
    long most = 0;
    int times = 0;
    for (Map.Entry<Long, Integer> step : steps.entrySet()) {
      boolean more = step.getValue() > times;
      if (more || (step.getValue() == times && step.getKey() < most)) {
        most = step.getKey();
        times = step.getValue();
      }
    }
    return most;
  }

  /// How many steps are within these.
  private int share(long least, long greatest) {
    int share = 0;
    for (Map.Entry<Long, Integer> step : steps.entrySet()) {
      share += step.getKey() >= least && step.getKey() <= greatest ? step.getValue() : 0;
    }
    return share;
  }

  /// The longest length that nearly all steps are multiples of: rows that are drawn at random have
  /// no usual step.
  private long divisor() {
    for (long length : LENGTHS) {
      int fits = 0;
      for (Map.Entry<Long, Integer> step : steps.entrySet()) {
        fits += step.getKey() % length == 0 ? step.getValue() : 0;
      }
      if (fits * 50L >= count * 49L) {
        return length;
      }
    }
    return 1;
  }

  private static String word(long seconds) {
    long days = seconds / DAY;
    if (days >= 364) {
      return "1y";
    }
    if (days >= 89) {
      return "3mo";
    }
    if (days >= 28) {
      return "1mo";
    }
    if (days >= 6 && days <= 8) {
      return "1w";
    }
    Duration step = Duration.ofSeconds(seconds);
    if (seconds % DAY == 0) {
      return days + "d";
    }
    if (seconds % 3600 == 0) {
      return step.toHours() + "h";
    }
    return seconds % 60 == 0 ? step.toMinutes() + "m" : seconds + "s";
  }

  /// The times of one symbol.
  private static final class Times {
    private long[] seconds = new long[16];
    private int size;

    void add(long second) {
      if (size == seconds.length) {
        seconds = Arrays.copyOf(seconds, size * 2);
      }
      seconds[size++] = second;
    }

    /// Whether all are of one time of day.
    boolean areDays() {
      for (int i = 1; i < size; i++) {
        if (Math.floorMod(seconds[i] - seconds[0], DAY) != 0) {
          return false;
        }
      }
      return true;
    }

    /// Counts the steps from each time to the next.
    int measure(Map<Long, Integer> steps) {
      Arrays.sort(seconds, 0, size);
      int count = 0;
      for (int i = 1; i < size; i++) {
        long step = seconds[i] - seconds[i - 1];
        if (step > 0) {
          steps.merge(step, 1, Integer::sum);
          count++;
        }
      }
      return count;
    }
  }
}
