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
  private final TimeContext context;

  TimeColumnsGuess(
      String[] header,
      List<String> names,
      List<String[]> rows,
      String fileName,
      Reasoning reasoning) {
    this.header = header;
    this.names = names;
    this.rows = rows;
    this.context = new TimeContext(fileName, reasoning);
  }

  /// @return null if no column has dates or times
  @Nullable TimeColumns find() {
    List<TimeColumns> candidates = candidates(true);
    if (candidates.stream().allMatch(c -> c.format().isTimeOfDay())) {
      candidates = new ArrayList<>(candidates);
      candidates.addAll(candidates(false));
    }
    Optional<TimeColumns> best =
        candidates.stream()
            .filter(c -> !c.format().isTimeOfDay())
            .max(Comparator.comparingInt(TimeColumnsGuess::worth));
    Optional<TimeColumns.ClockColumn> clock =
        candidates.stream()
            .filter(c -> c.format().isTimeOfDay())
            .findFirst()
            .map(c -> new TimeColumns.ClockColumn(c.index(), c.name(), c.format()));
    if (best.isEmpty()) {
      return clock.map(c -> settled(context.day(c))).orElse(null);
    }
    TimeColumns date = best.get();
    return settled(date.isDateOnly() && clock.isPresent() ? date.with(clock.get()) : date);
  }

  private TimeColumns settled(TimeColumns time) {
    return context.zone(context.unit(time), header, names, rows);
  }

  private static int worth(TimeColumns columns) {
    boolean period =
        columns.format() instanceof TimeFormat.Calendar calendar
            && calendar.order() == DateOrder.YEAR_MONTH;
    // Beside when a bar opened, its close, its high and its low have times of their own.
    boolean opening = ColumnNames.normalise(columns.name()).equals("time_open");
    return (columns.namesItsZone() ? 2 : 0)
        + (opening ? 2 : 0)
        + (columns.isDateOnly() ? 0 : 1)
        - (period || columns.format() instanceof TimeFormat.Serial ? 2 : 0);
  }

  private List<TimeColumns> candidates(boolean named) {
    List<TimeColumns> found = new ArrayList<>();
    for (ColumnRole role : List.of(ColumnRole.TIMESTAMP, ColumnRole.DATE, ColumnRole.TIME)) {
      for (int rank = 0; rank >= 0; rank = nextRank(role, rank)) {
        for (int i = 0; named && i < names.size(); i++) {
          TimeFormat format = role.rank(names.get(i)) == rank ? format(role, i) : null;
          if (format != null) {
            found.add(TimeColumns.of(i, header[i].strip(), format));
          }
        }
      }
    }
    for (int i = 0; !named && i < names.size(); i++) {
      TimeFormat format = TimeFormatGuess.of(column(i), DateOrder.DAY_FIRST);
      format = format == null ? TimeFormatGuess.of(column(i), DateOrder.MONTH_FIRST) : format;
      // Without a name, only what cannot be a number is taken for a time.
      if (format instanceof TimeFormat.Calendar && !isNumeric(i)) {
        found.add(TimeColumns.of(i, header[i].strip(), format));
      }
    }
    return found;
  }

  /// The rank of the next best name of a role that the file has; -1 if none.
  private int nextRank(ColumnRole role, int rank) {
    return names.stream().mapToInt(role::rank).filter(r -> r > rank).min().orElse(-1);
  }

  private @Nullable TimeFormat format(ColumnRole role, int index) {
    TimeFormatGuess guess = new TimeFormatGuess(column(index));
    return switch (role) {
      case TIMESTAMP -> guess.ofTimestamps();
      case DATE -> guess.ofDates();
      default -> guess.ofTimes();
    };
  }

  private boolean isNumeric(int index) {
    return rows.stream().allMatch(row -> NumberStyle.POINT.read(row[index].strip()) != null);
  }

  private List<String> column(int index) {
    return rows.stream().map(row -> row[index]).toList();
  }
}
