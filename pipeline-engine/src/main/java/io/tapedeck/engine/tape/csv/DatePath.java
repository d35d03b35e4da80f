package io.tapedeck.engine.tape.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The way the dates of a file go if they are read in one order of day and month.
///
/// @param turns steps against the direction in which most go
/// @param days the different days
/// @param steps from each day to the next, in days, sorted
/// @param weekends days that are Saturdays or Sundays
record DatePath(int turns, int days, List<Long> steps, int weekends) {

  static DatePath of(List<Row.Fields> rows, int column, DateOrder order) {
    CalendarParser parser = new CalendarParser();
    SortedSet<Long> days = new TreeSet<>();
    int up = 0;
    int down = 0;
    long before = Long.MIN_VALUE;
    for (Row.Fields row : rows) {
      if (parser.parse(row.values()[column], order)) {
        long second = parser.epochSecond();
        up += before != Long.MIN_VALUE && second > before ? 1 : 0;
        down += before != Long.MIN_VALUE && second < before ? 1 : 0;
        before = second;
        days.add(Math.floorDiv(second, 86_400));
      }
    }
    List<Long> steps = new ArrayList<>();
    int weekends = 0;
    long last = Long.MIN_VALUE;
    for (long day : days) {
      if (last != Long.MIN_VALUE) {
        steps.add(day - last);
      }
      last = day;
      // 1970-01-01 was a Thursday.
      weekends += Math.floorMod(day + 3, 7) >= 5 ? 1 : 0;
    }
    steps.sort(null);
    return new DatePath(Math.min(up, down), days.size(), steps, weekends);
  }

  /// Why this is how the dates go, and not the other way; null if nothing says so.
  @Nullable String isLikelierThan(DatePath other) {
    if (turns == 0 ? other.turns > 0 : turns * 4 < other.turns) {
      return "only so the times run one way";
    }
    if (other.turns < turns || steps.isEmpty() || other.steps.isEmpty()) {
      return null;
    }
    if (usual() < 100 && other.usual() >= 300) {
      return "otherwise the days would be years apart";
    }
    if (days >= 6 && isRegular() && !other.isRegular() && usual() <= 31) {
      return "only so the days follow each other regularly";
    }
    boolean weekdays = days >= 8 && weekends == 0 && other.weekends >= 2;
    return weekdays && usual() <= 4 ? "only so no day is a Saturday or Sunday" : null;
  }

  private long usual() {
    return steps.get(steps.size() / 2);
  }

  /// Whether the longest step is not much longer than the usual one.
  private boolean isRegular() {
    return steps.getLast() <= usual() * 6;
  }
}
