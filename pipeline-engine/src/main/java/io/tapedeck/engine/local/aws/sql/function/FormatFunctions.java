package io.tapedeck.engine.local.aws.sql.function;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;

/// Times as texts: Trino's own form, MySQL's formats (`date_format`) and Joda's
/// (`format_datetime`).
public final class FormatFunctions {

  // Nanoseconds in a unit of so many digits after the second.
  private static final int[] UNITS = {
    1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1000, 100, 10, 1
  };

  private FormatFunctions() {}

  static List<JavaFunction> all() {
    return List.of(
        new JavaFunction(
            "j_timestamp_text",
            "LL",
            'S',
            of ->
                text(
                    rounded(Clocks.local((Long) of[0]), (int) (long) (Long) of[1]),
                    (int) (long) (Long) of[1],
                    ' ')),
        new JavaFunction(
            "j_zoned_text", "LSL", 'S', of -> zoned((Long) of[0], (String) of[1], (Long) of[2])),
        new JavaFunction("j_time_text", "SL", 'S', of -> clock((String) of[0], (Long) of[1])),
        new JavaFunction(
            "j_date_text", "L", 'S', of -> Clocks.local((Long) of[0]).toLocalDate().toString()),
        new JavaFunction("j_days_text", "L", 'S', of -> days((Long) of[0])),
        new JavaFunction("j_months_text", "L", 'S', of -> months((Long) of[0])),
        new JavaFunction(
            "j_iso_timestamp_text",
            "LL",
            'S',
            of -> text(Clocks.local((Long) of[0]), (int) (long) (Long) of[1], 'T')),
        new JavaFunction(
            "j_iso_zoned_text",
            "LSL",
            'S',
            of ->
                ZoneFunctions.isoText(
                    Clocks.instant((Long) of[0])
                        .atZone(Clocks.zone((String) of[1]))
                        .toOffsetDateTime(),
                    (int) (long) (Long) of[2])),
        new JavaFunction(
            "j_date_format",
            "LS",
            'S',
            of ->
                MySqlFormat.of((String) of[1])
                    .format(Clocks.local(Math.floorDiv((Long) of[0], 1000L) * 1000L))),
        new JavaFunction("j_date_parse", "SS", 'L', of -> parsed((String) of[0], (String) of[1])),
        new JavaFunction(
            "j_format_datetime",
            "LSS",
            'S',
            of -> JodaFormat.of((String) of[2]).format(zone((Long) of[0], (String) of[1]))),
        new JavaFunction("j_parse_datetime", "SS", 'L', of -> joda((String) of[0], (String) of[1])),
        new JavaFunction(
            "j_parse_datetime_zone", "SS", 'S', of -> jodaZone((String) of[0], (String) of[1])));
  }

  private static ZonedDateTime zone(long utc, String zone) {
    return Clocks.instant(utc).atZone(Clocks.zone(zone));
  }

  /// A time to the given number of digits after the second, halves rounded up.
  public static LocalDateTime rounded(LocalDateTime time, int precision) {
    int unit = UNITS[precision];
    int over = time.getNano() % unit;
    if (over == 0) {
      return time;
    }
    return time.plusNanos(over < unit - over ? -over : unit - over);
  }

  /// A time with the given number of digits after the second.
  public static String text(LocalDateTime time, int precision, char between) {
    return append(new StringBuilder(32), time, precision, between).toString();
  }

  /// The same behind what is there.
  public static StringBuilder append(
      StringBuilder text, LocalDateTime time, int precision, char between) {
    if (time.getYear() < 0 || time.getYear() > 9999) {
      text.append(time.toLocalDate());
    } else {
      digits(text, time.getYear(), 4).append('-');
      digits(text, time.getMonthValue(), 2).append('-');
      digits(text, time.getDayOfMonth(), 2);
    }
    digits(text.append(between), time.getHour(), 2).append(':');
    digits(text, time.getMinute(), 2).append(':');
    digits(text, time.getSecond(), 2);
    if (precision > 0) {
      digits(text.append('.'), time.getNano() / UNITS[precision], precision);
    }
    return text;
  }

  private static StringBuilder digits(StringBuilder text, int number, int digits) {
    int unit = 1;
    for (int i = 1; i < digits; i++) {
      unit *= 10;
    }
    for (; unit > 0; unit /= 10) {
      text.append((char) ('0' + number / unit % 10));
    }
    return text;
  }

  /// A moment as the clocks of its zone show it, with the zone.
  public static String zoned(long utc, String zone, long precision) {
    return text(zone(utc, zone).toLocalDateTime(), (int) precision, ' ') + " " + zone;
  }

  private static String clock(String time, long precision) {
    String digits = time.contains(".") ? time.substring(time.indexOf('.') + 1) : "";
    String plain = time.contains(".") ? time.substring(0, time.indexOf('.')) : time;
    return precision == 0
        ? plain
        : plain + "." + (digits + "000000000").substring(0, (int) precision);
  }

  /// An interval of milliseconds: `1 02:03:04.000`.
  public static String days(long millis) {
    long at = Math.abs(millis);
    return String.format(
        Locale.ROOT,
        "%s%d %02d:%02d:%02d.%03d",
        millis < 0 ? "-" : "",
        at / 86_400_000,
        at / 3_600_000 % 24,
        at / 60_000 % 60,
        at / 1000 % 60,
        at % 1000);
  }

  /// An interval of months: `1-2`.
  public static String months(long months) {
    long at = Math.abs(months);
    return (months < 0 ? "-" : "") + at / 12 + "-" + at % 12;
  }

  private static long parsed(String text, String format) {
    try {
      return Clocks.micros(rounded(LocalDateTime.from(MySqlFormat.reading(format).parse(text)), 3));
    } catch (DateTimeException e) {
      throw TrinoFailure.argument("Invalid format: \"" + text + "\"");
    }
  }

  private static TemporalAccessor read(String text, String format) {
    DateTimeFormatterBuilder reading =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(JodaFormat.of(format, true))
            .parseDefaulting(
                JodaFormat.hasHalfDays(format) ? ChronoField.AMPM_OF_DAY : ChronoField.HOUR_OF_DAY,
                0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0);
    JodaFormat.standards(format).forEach(reading::parseDefaulting);
    try {
      return reading
          .toFormatter(JodaFormat.ISO_WEEKS)
          .withResolverStyle(ResolverStyle.STRICT)
          .parse(text);
    } catch (DateTimeException e) {
      throw TrinoFailure.argument("Invalid format: \"" + text + "\"");
    }
  }

  private static long joda(String text, String format) {
    TemporalAccessor read = read(text, format);
    return Clocks.utc(Clocks.micros(LocalDateTime.from(read)), jodaZone(text, format));
  }

  private static String jodaZone(String text, String format) {
    ZoneId zone = read(text, format).query(TemporalQueries.zone());
    return zone == null ? "UTC" : Clocks.name(zone.getId());
  }
}
