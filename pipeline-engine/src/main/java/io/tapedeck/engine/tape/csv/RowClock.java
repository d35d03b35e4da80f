package io.tapedeck.engine.tape.csv;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the event time of a row. For one thread: it remembers the last value, because neighbouring
/// rows often share theirs.
final class RowClock {

  /// So many zones that a column names are kept ready.
  private static final int ZONES_KEPT = 1_000;

  private final TimeColumns columns;
  private final CalendarParser parser = new CalendarParser();
  private final CountParser counts = new CountParser();
  private final @Nullable WallClock place;
  private final Map<String, WallClock> places = new HashMap<>();
  private String lastText = "";
  private @Nullable Instant lastInstant;
  private boolean zoned;

  RowClock(TimeColumns columns) {
    this.columns = columns;
    ZoneId zone = columns.zone();
    this.place = zone == null ? null : new WallClock(zone);
  }

  Instant read(Cells row) throws BadFieldException {
    if (columns.clock() != null || columns.zoneIndex() >= 0) {
      return ofSeveral(row, columns.clock());
    }
    int index = columns.index();
    Instant known = lastInstant;
    if (known != null && row.is(index, lastText)) {
      return known;
    }
    long second = local(row);
    Instant instant =
        Instant.ofEpochSecond(zoned || place == null ? second : place.utc(second), nano());
    if (columns.isDateOnly()) {
      lastText = row.get(index);
      lastInstant = instant;
    }
    return instant;
  }

  private Instant ofSeveral(Cells row, TimeColumns.@Nullable ClockColumn clock)
      throws BadFieldException {
    long second = columns.index() < 0 ? columns.day() * 86_400 : local(row);
    int nano = columns.index() < 0 ? 0 : nano();
    boolean known = columns.index() >= 0 && zoned;
    if (clock != null) {
      second += timeOfDay(row, clock);
      nano = clock.format() instanceof TimeFormat.Clock ? parser.nano() : counts.nano();
      if (clock.format() instanceof TimeFormat.Clock && parser.zoned()) {
        second = parser.utc(second);
        known = true;
      }
    }
    WallClock here = known ? null : columns.zoneIndex() < 0 ? place : place(row);
    return Instant.ofEpochSecond(here == null ? second : here.utc(second), nano);
  }

  /// The time of the column, in UTC if it is [#zoned].
  private long local(Cells row) throws BadFieldException {
    int index = columns.index();
    int from = row.from(index);
    int to = row.to(index);
    zoned = true;
    boolean fits =
        switch (columns.format()) {
          case TimeFormat.Calendar calendar -> {
            boolean valid = parser.parse(row.text(), from, to, calendar.order());
            zoned = parser.zoned();
            yield valid;
          }
          case TimeFormat.Epoch epoch -> counts.parse(row.text(), from, to, epoch.unit());
          case TimeFormat.Serial serial -> {
            zoned = false;
            yield counts.parseSerial(row.text(), from, to);
          }
          case TimeFormat.Clock clock -> false;
          case TimeFormat.SinceMidnight since -> false;
        };
    if (!fits) {
      throw BadFieldException.of(columns.name(), row.get(index), expected(columns.format()));
    }
    return columns.format() instanceof TimeFormat.Calendar ? parser.epochSecond() : counts.second();
  }

  private int nano() {
    return columns.format() instanceof TimeFormat.Calendar ? parser.nano() : counts.nano();
  }

  private long timeOfDay(Cells row, TimeColumns.ClockColumn clock) throws BadFieldException {
    int from = row.from(clock.index());
    int to = row.to(clock.index());
    if (clock.format() instanceof TimeFormat.Clock style
        && parser.parseClock(row.text(), from, to, style.digits())) {
      return parser.secondOfDay();
    }
    if (clock.format() instanceof TimeFormat.SinceMidnight since
        && counts.parse(row.text(), from, to, since.unit())
        && counts.second() >= 0
        && counts.second() <= 86_400) {
      return counts.second();
    }
    throw BadFieldException.of(clock.name(), row.get(clock.index()), expected(clock.format()));
  }

  private @Nullable WallClock place(Cells row) throws BadFieldException {
    String name = row.get(columns.zoneIndex());
    WallClock known = places.get(name);
    if (known == null) {
      ZoneId zone = ZoneNames.of(name);
      if (zone == null) {
        throw BadFieldException.of("zone", name, "a zone like UTC or America/New_York");
      }
      known = new WallClock(zone);
      if (places.size() < ZONES_KEPT) {
        places.put(name, known);
      }
    }
    return known;
  }

  private static String expected(TimeFormat format) {
    return switch (format) {
      case TimeFormat.Calendar calendar -> "a date like " + calendar.order().word();
      case TimeFormat.Epoch epoch -> "a time in " + epoch.unit().word() + " since 1970";
      case TimeFormat.Serial serial -> "a date as days since 1899-12-30";
      case TimeFormat.Clock clock -> "a time of day";
      case TimeFormat.SinceMidnight since -> "a time in " + since.unit().word() + " since midnight";
    };
  }
}
