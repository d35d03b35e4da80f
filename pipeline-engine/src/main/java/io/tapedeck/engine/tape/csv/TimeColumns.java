package io.tapedeck.engine.tape.csv;

import java.time.ZoneId;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where a row says when it happened.
///
/// @param index the column of the whole time, or of the date; -1 if every row is of one day
/// @param name its name in the file
/// @param format how it is written
/// @param clock the column of the time of day if it has its own, otherwise null
/// @param day the day of every row, counted from 1970-01-01, if no column says it
/// @param zone the zone of times that name none themselves; null if nobody says it: they are taken
///   as UTC
/// @param zoneIndex the column that names the zone of each row, otherwise -1
record TimeColumns(
    int index,
    String name,
    TimeFormat format,
    @Nullable ClockColumn clock,
    long day,
    @Nullable ZoneId zone,
    int zoneIndex) {

  /// A column of times of day.
  record ClockColumn(int index, String name, TimeFormat format) {}

  /// A column that says everything.
  static TimeColumns of(int index, String name, TimeFormat format) {
    return new TimeColumns(index, name, format, null, 0, null, -1);
  }

  /// Every row is of one day.
  static TimeColumns ofDay(long day, ClockColumn clock) {
    return new TimeColumns(-1, "", clock.format(), clock, day, null, -1);
  }

  /// The same in rows whose columns stand elsewhere.
  TimeColumns moved(IntUnaryOperator to) {
    ClockColumn own = clock;
    ClockColumn other =
        own == null ? null : new ClockColumn(to.applyAsInt(own.index()), own.name(), own.format());
    int date = index < 0 ? -1 : to.applyAsInt(index);
    int place = zoneIndex < 0 ? -1 : to.applyAsInt(zoneIndex);
    return new TimeColumns(date, name, format, other, day, zone, place);
  }

  /// The same columns, read in another way.
  TimeColumns reading(TimeFormat other) {
    return new TimeColumns(index, name, other, clock, day, zone, zoneIndex);
  }

  TimeColumns with(ClockColumn column) {
    return new TimeColumns(index, name, format, column, day, zone, zoneIndex);
  }

  TimeColumns in(@Nullable ZoneId place, int column) {
    return new TimeColumns(index, name, format, clock, day, place, column);
  }

  /// The positions of all its columns.
  Set<Integer> indexes() {
    return Stream.of(index, clock == null ? -1 : clock.index(), zoneIndex)
        .filter(i -> i >= 0)
        .collect(Collectors.toSet());
  }

  /// Whether the source names its zone.
  boolean zoned() {
    return zone != null || zoneIndex >= 0 || namesItsZone();
  }

  /// Whether the values themselves say their zone, or need none.
  boolean namesItsZone() {
    return switch (format) {
      case TimeFormat.Calendar calendar -> calendar.zoned();
      case TimeFormat.Epoch epoch -> true;
      case TimeFormat.Clock only -> false;
      case TimeFormat.SinceMidnight since -> false;
      case TimeFormat.Serial serial -> false;
    };
  }

  /// Whether times are whole days.
  boolean isDateOnly() {
    return clock == null && format instanceof TimeFormat.Calendar calendar && !calendar.hasClock();
  }
}
