package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.tape.Guess;
import io.tapedeck.engine.tape.Question;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the values of a column of time do not say: their zone, the day of a time of day, and, if a
/// person knows better, the unit of a count.
final class TimeContext {

  private static final Set<String> ZONE_NAMES =
      Set.of("timezone", "time_zone", "tz", "zone", "zeitzone");

  private final String fileName;
  private final Reasoning reasoning;

  TimeContext(String fileName, Reasoning reasoning) {
    this.fileName = fileName;
    this.reasoning = reasoning;
  }

  /// Times of day alone are of the day that a person, or the file's name, says.
  TimeColumns day(TimeColumns.ClockColumn clock) {
    String decided = reasoning.decided("date");
    CalendarParser parser = new CalendarParser();
    if (decided != null && parser.parse(decided, DateOrder.YEAR_FIRST)) {
      long day = Math.floorDiv(parser.epochSecond(), 86_400);
      reasoning.obey("date", LocalDate.ofEpochDay(day).toString(), "Every row is of " + decided);
      return TimeColumns.ofDay(day, clock);
    }
    LocalDate named = FileNameDate.of(fileName);
    if (named == null) {
      reasoning.ask(
          new Question(
              "date",
              "Column '%s' has times of day, and nothing says of which day."
                  .formatted(clock.name()),
              List.of()));
      return TimeColumns.ofDay(0, clock);
    }
    reasoning.conclude(
        new Guess(
            "date",
            named.toString(),
            "Every row is of %s: the file's name says it.".formatted(named),
            0.9,
            null));
    return TimeColumns.ofDay(named.toEpochDay(), clock);
  }

  /// A count is in the unit that a person says.
  TimeColumns unit(TimeColumns time) {
    String decided = reasoning.decided("unit");
    if (decided == null) {
      return time;
    }
    TimeFormat.Unit unit = TimeFormat.Unit.of(decided);
    if (unit == null) {
      reasoning.ask(
          new Question(
              "unit", "'" + decided + "' is no unit of time.", List.of("s", "ms", "us", "ns")));
      return time;
    }
    TimeColumns.ClockColumn clock = time.clock();
    if (clock != null && isCount(clock.format())) {
      TimeFormat since = new TimeFormat.SinceMidnight(unit);
      return time.with(new TimeColumns.ClockColumn(clock.index(), clock.name(), since));
    }
    return time.format() instanceof TimeFormat.Epoch
        ? time.reading(new TimeFormat.Epoch(unit))
        : time;
  }

  private static boolean isCount(TimeFormat format) {
    return format instanceof TimeFormat.SinceMidnight
        || (format instanceof TimeFormat.Clock clock && clock.digits() > 0);
  }

  /// Times that name no zone themselves are of the zone that a person, a column or the name of
  /// their column says.
  TimeColumns zone(TimeColumns time, String[] header, List<String> names, List<String[]> rows) {
    if (time.namesItsZone()) {
      return time;
    }
    String decided = reasoning.decided("zone");
    ZoneId zone = decided == null ? null : ZoneNames.of(decided);
    if (zone != null) {
      reasoning.obey("zone", zone.getId(), "Times are those of " + zone.getId());
      return time.in(zone, -1);
    }
    if (decided != null) {
      reasoning.ask(
          new Question(
              "zone",
              "'" + decided + "' is no zone.",
              List.of("UTC", "America/New_York", "Europe/Berlin")));
    }
    int column = zoneColumn(names, rows);
    if (column >= 0) {
      reasoning.conclude(
          Guess.certain("zone", "", "Column '" + header[column].strip() + "' names the zone."));
      return time.in(null, column);
    }
    TimeColumns.ClockColumn clock = time.clock();
    ZoneId named = time.index() < 0 ? null : ZoneNames.ofColumn(header[time.index()]);
    named = named == null && clock != null ? ZoneNames.ofColumn(header[clock.index()]) : named;
    conclude(named, clock == null ? time.name() : clock.name());
    return time.in(named, -1);
  }

  private void conclude(@Nullable ZoneId named, String column) {
    reasoning.conclude(
        named == null
            ? new Guess("zone", "UTC", "No zone is named, so times are taken as UTC.", 0.5, null)
            : new Guess(
                "zone",
                named.getId(),
                "Times are those of " + named.getId() + ": column '" + column + "' says it.",
                0.95,
                "UTC"));
  }

  private static int zoneColumn(List<String> names, List<String[]> rows) {
    for (int i = 0; i < names.size(); i++) {
      int column = i;
      if (ZONE_NAMES.contains(names.get(i))
          && rows.stream().allMatch(row -> ZoneNames.of(row[column]) != null)) {
        return i;
      }
    }
    return -1;
  }
}
