package io.tapedeck.engine.tape.csv;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Reads the event time of a row. For one thread: it remembers the last value, because neighbouring
/// rows often share theirs.
final class RowClock {

  private final TimeColumns columns;
  private final CalendarParser parser = new CalendarParser();
  private String lastText = "";
  private @Nullable Instant lastInstant;

  RowClock(TimeColumns columns) {
    this.columns = columns;
  }

  Instant read(Cells row) throws BadFieldException {
    if (columns.clockIndex() >= 0) {
      return dateAndClock(row.get(columns.index()).strip(), row.get(columns.clockIndex()).strip());
    }
    Instant known = lastInstant;
    if (known != null && row.is(columns.index(), lastText)) {
      return known;
    }
    String text = row.get(columns.index());
    Instant instant = one(text.strip());
    lastText = text;
    lastInstant = instant;
    return instant;
  }

  private Instant one(String text) throws BadFieldException {
    return switch (columns.format()) {
      case TimeFormat.Calendar calendar -> {
        if (!parser.parse(text, calendar.order())) {
          throw BadFieldException.of(
              columns.name(), text, "a date like " + calendar.order().word());
        }
        yield Instant.ofEpochSecond(parser.epochSecond(), parser.nano());
      }
      case TimeFormat.Epoch epoch -> epoch(text, epoch.unit());
      case TimeFormat.Clock clock ->
          throw BadFieldException.of(columns.name(), text, "a date besides the time of day");
    };
  }

  private Instant dateAndClock(String date, String clock) throws BadFieldException {
    Instant day = one(date);
    if (!parser.parseClock(clock)) {
      throw BadFieldException.of(columns.clockName(), clock, "a time of day");
    }
    return Instant.ofEpochSecond(day.getEpochSecond() + parser.secondOfDay(), parser.nano());
  }

  private Instant epoch(String text, TimeFormat.Unit unit) throws BadFieldException {
    try {
      int point = text.indexOf('.');
      if (point < 0) {
        long value = Long.parseLong(text);
        long perSecond = unit.perSecond();
        return Instant.ofEpochSecond(
            Math.floorDiv(value, perSecond),
            Math.floorMod(value, perSecond) * (1_000_000_000L / perSecond));
      }
      // The fraction is read as digits: a double has not enough of them.
      String digits = (text.substring(point + 1) + "000000000").substring(0, 9);
      long nanos = Long.parseLong(digits) / unit.perSecond();
      Instant whole = epoch(text.substring(0, point), unit);
      return whole.plusNanos(text.startsWith("-") ? -nanos : nanos);
    } catch (ArithmeticException | NumberFormatException | java.time.DateTimeException e) {
      throw BadFieldException.of(columns.name(), text, "a time in " + unit.word() + " since 1970");
    }
  }
}
