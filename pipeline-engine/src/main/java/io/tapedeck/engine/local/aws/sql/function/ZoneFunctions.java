package io.tapedeck.engine.local.aws.sql.function;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;

/// Moments in zones, and ISO-8601.
final class ZoneFunctions {

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu[-M[-d['T'HH[:mm[:ss]]]]]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[XXX][X]")
          .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
          .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private ZoneFunctions() {}

  static List<JavaFunction> all() {
    return List.of(
        new JavaFunction("j_local", "LS", 'L', of -> Clocks.inZone((Long) of[0], (String) of[1])),
        new JavaFunction("j_utc", "LS", 'L', of -> Clocks.utc((Long) of[0], (String) of[1])),
        new JavaFunction("j_zone_name", "S", 'S', of -> Clocks.name((String) of[0])),
        new JavaFunction("j_zone_offset", "LL", 'S', of -> offset((Long) of[0], (Long) of[1])),
        new JavaFunction(
            "j_offset_seconds",
            "LS",
            'L',
            of ->
                (long)
                    Clocks.zone((String) of[1])
                        .getRules()
                        .getOffset(Clocks.instant((Long) of[0]))
                        .getTotalSeconds()),
        new JavaFunction(
            "j_zoned_diff",
            "SLLS",
            'L',
            of -> between((String) of[0], (Long) of[1], (Long) of[2], (String) of[3])),
        new JavaFunction("j_zone_of_interval", "L", 'S', of -> ofInterval((Long) of[0])),
        new JavaFunction("j_iso_instant", "S", 'L', of -> isoInstant((String) of[0])),
        new JavaFunction("j_iso_zone", "S", 'S', of -> isoZone((String) of[0])),
        new JavaFunction("j_iso_date", "S", 'L', of -> isoDate((String) of[0])));
  }

  private static String offset(long hours, long minutes) {
    return Clocks.name(
        String.format(
            Locale.ROOT,
            "%s%02d:%02d",
            hours < 0 || minutes < 0 ? "-" : "+",
            Math.abs(hours),
            Math.abs(minutes)));
  }

  private static String ofInterval(long milliseconds) {
    long minutes = milliseconds / 60_000;
    if (milliseconds % 60_000 != 0) {
      throw TrinoFailure.argument("Invalid time zone offset interval: interval contains seconds");
    }
    if (Math.abs(minutes) > 14 * 60) {
      throw TrinoFailure.argument("Invalid offset minutes " + minutes);
    }
    return offset(minutes / 60, minutes % 60);
  }

  // Hours and less are counted in real time, days and more by the calendar.
  static long added(String unit, long amount, long utc, String zone) {
    ZonedDateTime time = Clocks.instant(utc).atZone(Clocks.zone(zone));
    String known = TimeFunctions.unit(unit, "TIMESTAMP");
    if (List.of("millisecond", "second", "minute", "hour").contains(known)) {
      return Clocks.micros(TimeFunctions.plus(Clocks.local(utc), known, amount));
    }
    LocalDateTime local = TimeFunctions.plus(time.toLocalDateTime(), known, amount);
    return Clocks.utc(Clocks.micros(local), zone);
  }

  // As above; the calendar is that of the first moment's zone.
  private static long between(String unit, long from, long to, String zone) {
    boolean clock =
        List.of("millisecond", "second", "minute", "hour")
            .contains(TimeFunctions.unit(unit, "TIMESTAMP"));
    return clock
        ? TimeFunctions.between(unit, from, to, "TIMESTAMP")
        : TimeFunctions.between(
            unit, Clocks.inZone(from, zone), Clocks.inZone(to, zone), "TIMESTAMP");
  }

  private static TemporalAccessor iso(String given) {
    String text = given.startsWith("T") ? "1970-01-01" + given : given;
    try {
      int time = text.indexOf('T') < 0 ? text.length() : text.indexOf('T');
      text = text.replaceFirst("(T[0-9:]+),", "$1.");
      if (time == 8 && text.indexOf('-', 5) < 0 && text.indexOf('W') < 0) {
        return ISO.parse(
            LocalDate.parse(text.substring(0, time), DateTimeFormatter.ISO_ORDINAL_DATE)
                + text.substring(time));
      }
      return text.indexOf('W') == 5
          ? ISO.parse(
              LocalDate.parse(
                      text.substring(0, time) + (time == 8 ? "-1" : ""),
                      DateTimeFormatter.ISO_WEEK_DATE)
                  + text.substring(time))
          : ISO.parse(text);
    } catch (DateTimeException e) {
      throw TrinoFailure.argument("Invalid format: \"" + text + "\"");
    }
  }

  private static long isoInstant(String text) {
    TemporalAccessor read = iso(text);
    LocalDateTime time = LocalDateTime.from(read);
    long millis = Math.floorDiv(Clocks.micros(time), 1000L);
    return Clocks.utc(millis * 1000, isoZone(text));
  }

  private static String isoZone(String text) {
    java.time.ZoneOffset offset = iso(text).query(TemporalQueries.offset());
    return offset == null ? "UTC" : Clocks.name(offset.getId());
  }

  private static long isoDate(String text) {
    try {
      if (text.indexOf('T') >= 0) {
        throw TrinoFailure.argument("Invalid format: \"" + text + "\"");
      }
      LocalDate day = LocalDate.from(iso(text));
      return Clocks.micros(day.atStartOfDay());
    } catch (DateTimeException e) {
      throw TrinoFailure.argument("Invalid format: \"" + text + "\"");
    }
  }

  static String isoText(OffsetDateTime time, int precision) {
    String offset = time.getOffset().getTotalSeconds() == 0 ? "Z" : time.getOffset().getId();
    return FormatFunctions.text(time.toLocalDateTime(), precision, 'T') + offset;
  }
}
