package io.tapedeck.engine.tape.csv;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the columns that say when: among those with a name of time, else among all, by their
/// values. A time with its zone goes before one without, a whole time before a date, a date with a
/// time of day beside it before a date alone.
final class TimeColumnsGuess {

  private final String[] header;
  private final List<String> names;
  private final List<String[]> rows;
  private final DateOrder order;

  TimeColumnsGuess(String[] header, List<String> names, List<String[]> rows, DateOrder order) {
    this.header = header;
    this.names = names;
    this.rows = rows;
    this.order = order;
  }

  /// @return null if no column has dates
  @Nullable TimeColumns find() {
    List<TimeColumns> candidates = candidates(true);
    if (candidates.stream().allMatch(c -> c.format() instanceof TimeFormat.Clock)) {
      candidates = new ArrayList<>(candidates);
      candidates.addAll(candidates(false));
    }
    Optional<TimeColumns> best =
        candidates.stream()
            .filter(c -> !(c.format() instanceof TimeFormat.Clock))
            .max(Comparator.comparingInt(TimeColumnsGuess::worth));
    if (best.isEmpty() || !best.get().isDateOnly()) {
      return best.orElse(null);
    }
    TimeColumns date = best.get();
    return candidates.stream()
        .filter(c -> c.format() instanceof TimeFormat.Clock)
        .findFirst()
        .map(c -> new TimeColumns(date.index(), date.name(), date.format(), c.index(), c.name()))
        .orElse(date);
  }

  private static int worth(TimeColumns columns) {
    return (columns.zoned() ? 2 : 0) + (columns.isDateOnly() ? 0 : 1);
  }

  private List<TimeColumns> candidates(boolean named) {
    List<TimeColumns> found = new ArrayList<>();
    for (ColumnRole role : List.of(ColumnRole.TIMESTAMP, ColumnRole.DATE, ColumnRole.TIME)) {
      for (int i = 0; i < names.size(); i++) {
        boolean wanted = role.rank(names.get(i)) >= 0;
        if (named ? wanted : role == ColumnRole.TIMESTAMP) {
          TimeFormat format = format(i);
          // Without a name, only what cannot be a number is taken for a time.
          boolean sure = named || format instanceof TimeFormat.Calendar && !isNumeric(i);
          if (format != null && sure) {
            found.add(new TimeColumns(i, header[i].strip(), format, -1, ""));
          }
        }
      }
    }
    return found;
  }

  private boolean isNumeric(int index) {
    return rows.stream().allMatch(row -> NumberStyle.POINT.read(row[index].strip()) != null);
  }

  private @Nullable TimeFormat format(int index) {
    return TimeFormatGuess.of(rows.stream().map(row -> row[index]).toList(), order);
  }
}
