package io.tapedeck.engine.tape.csv;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Tells columns that number trades or orders from columns of times where no header does: both are
/// whole numbers of as many digits. What numbers the rows rises by one, or would be a time to come;
/// it is left alone unless another column has the times.
final class RowNumbers {

  /// What is numbered from a small number on may be anything.
  private static final int LEAST = 1_000;

  private static final int DAY = 86_400;

  private final List<String[]> rows;
  private final List<double[]> numbers;

  private RowNumbers(List<String[]> rows, List<double[]> numbers) {
    this.rows = rows;
    this.numbers = numbers;
  }

  /// @param numbers the values of each column, none if it has others than numbers
  /// @return the columns that number the rows, and beside one such column those of other numbers of
  ///   trades
  static List<Integer> of(List<String[]> rows, List<double[]> numbers) {
    return new RowNumbers(rows, numbers).find();
  }

  private List<Integer> find() {
    List<Integer> times = new ArrayList<>();
    List<Integer> counters = new ArrayList<>();
    boolean like = false;
    for (int i = 0; i < numbers.size(); i++) {
      boolean epoch = new TimeFormatGuess(column(i)).epoch() != null;
      if (epoch ? isCounter(i) || isToCome(i) : i == 0 && isCounter(i)) {
        counters.add(i);
        like |= epoch;
      } else if (epoch) {
        times.add(i);
      }
    }
    // Seconds of 1970 rise by one as well, if nothing else says the time.
    if (counters.isEmpty() || (times.isEmpty() && like)) {
      return List.of();
    }
    for (int i = 0; i < numbers.size(); i++) {
      if (!counters.contains(i) && !times.contains(i) && isRisingSlowly(i)) {
        counters.add(i);
      }
    }
    return counters;
  }

  /// Large whole numbers, in the first column unless they are as long as times, of which each is
  /// one more than the one before.
  private boolean isCounter(int column) {
    double[] values = numbers.get(column);
    boolean counts = isWhole(column) && values[0] >= LEAST;
    for (int i = 1; i < values.length && counts; i++) {
      counts = values[i] - values[i - 1] == 1;
    }
    return counts;
  }

  /// Numbers that never fall and hardly rise, such as those of the first and the last trade of an
  /// order.
  private boolean isRisingSlowly(int column) {
    double[] values = numbers.get(column);
    boolean rises = isWhole(column) && !PriceRange.isConstant(values);
    for (int i = 1; i < values.length && rises; i++) {
      rises = values[i] >= values[i - 1];
    }
    return rises && values[0] >= LEAST && values[values.length - 1] < values[0] * 1.01;
  }

  /// Whether a count since 1970 is later than tomorrow.
  private boolean isToCome(int column) {
    double[] values = numbers.get(column);
    double last = values.length == 0 ? 0 : values[values.length - 1];
    TimeFormat.Unit unit = TimeFormat.Unit.ofEpoch(last);
    return unit != null && last / unit.perSecond() > Instant.now().getEpochSecond() + DAY;
  }

  private boolean isWhole(int column) {
    return numbers.get(column).length >= 3
        && column(column).stream().noneMatch(value -> value.indexOf('.') >= 0);
  }

  private List<String> column(int index) {
    return rows.stream().map(row -> row[index]).toList();
  }
}
