package io.tapedeck.engine.local.aws.sql.function;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reading times from texts, and sums and differences of them.
public final class TimeFunctions {

  private static final Pattern MOMENT =
      Pattern.compile(
          "\\s*([+-]?\\d{4,})-(\\d{1,2})-(\\d{1,2})(?:"
              + " (\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,12}))?)?)?\\s*([A-Za-z+-].*?)?\\s*");
  private static final Pattern CLOCK =
      Pattern.compile("(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,12}))?)?");
  private static final DateTimeFormatter PLAIN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  private TimeFunctions() {}

  static List<JavaFunction> all() {
    return List.of(
        new JavaFunction(
            "j_to_date", "S", 'L', of -> Clocks.micros(day((String) of[0]).atStartOfDay())),
        new JavaFunction("j_to_timestamp", "SL", 'L', of -> moment((String) of[0], (Long) of[1])),
        new JavaFunction("j_to_instant", "S", 'L', of -> instant((String) of[0])),
        new JavaFunction("j_zone_of", "S", 'S', of -> zoneOr((String) of[0])),
        new JavaFunction("j_to_time", "S", 'S', of -> time((String) of[0])),
        new JavaFunction("j_unit", "SS", 'S', of -> unit((String) of[0], (String) of[1])),
        new JavaFunction(
            "j_date_add",
            "SLLS",
            'L',
            of -> added((String) of[0], (Long) of[1], (Long) of[2], (String) of[3])),
        new JavaFunction(
            "j_zoned_add",
            "SLLS",
            'L',
            of -> ZoneFunctions.added((String) of[0], (Long) of[1], (Long) of[2], (String) of[3])),
        new JavaFunction(
            "j_date_diff",
            "SLLS",
            'L',
            of -> between((String) of[0], (Long) of[1], (Long) of[2], (String) of[3])),
        new JavaFunction(
            "j_unix_micros", "D", 'L', of -> packed(Math.round((Double) of[0] * 1000)) * 1000));
  }

  // A moment with a zone has 52 bits for its milliseconds.
  private static long packed(long millis) {
    if (millis << 12 >> 12 != millis) {
      throw TrinoFailure.argument("Millis overflow: " + millis);
    }
    return millis;
  }

  private static LocalDate day(String text) {
    try {
      Matcher read = MOMENT.matcher(text);
      if (read.matches() && read.group(4) == null && read.group(8) == null) {
        return LocalDate.of(number(read, 1), number(read, 2), number(read, 3));
      }
    } catch (DateTimeException e) {
      throw TrinoFailure.cast("Value cannot be cast to date: " + text);
    }
    throw TrinoFailure.cast("Value cannot be cast to date: " + text);
  }

  private static int number(Matcher read, int group) {
    return read.group(group) == null ? 0 : Integer.parseInt(read.group(group));
  }

  private static LocalDateTime read(String text) {
    return read(text, false);
  }

  // Where a time without a zone is wanted, what stands behind it does not matter.
  private static LocalDateTime read(String text, boolean anyZone) {
    try {
      Matcher read = MOMENT.matcher(text);
      boolean any = anyZone && read.matches() && read.group(4) != null;
      boolean zoned = read.matches() && (read.group(8) == null || any || !zone(text).isEmpty());
      if (zoned) {
        String digits = read.group(7) == null ? "" : read.group(7);
        long nanos = Long.parseLong((digits + "000000000").substring(0, 9));
        return LocalDateTime.of(
            number(read, 1),
            number(read, 2),
            number(read, 3),
            number(read, 4),
            number(read, 5),
            number(read, 6),
            (int) nanos);
      }
    } catch (DateTimeException e) {
      throw TrinoFailure.cast("Value cannot be cast to timestamp: " + text);
    }
    throw TrinoFailure.cast("Value cannot be cast to timestamp: " + text);
  }

  // Digits beyond the wanted ones are rounded.
  private static long moment(String text, long precision) {
    LocalDateTime time = read(text, true);
    return Clocks.micros(FormatFunctions.rounded(time, (int) Math.min(6, precision)));
  }

  private static long instant(String text) {
    return Clocks.utc(Clocks.micros(read(text)), zoneOr(text));
  }

  private static String zoneOr(String text) {
    String zone = zone(text);
    return zone.isEmpty() ? "UTC" : zone;
  }

  /// The day that a text names, as DuckDB reads it.
  public static String date(String text) {
    LocalDate day = day(text);
    return day.getYear() > 0
        ? DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).format(day)
        : String.format(
            Locale.ROOT,
            "%04d-%02d-%02d (BC)",
            1 - day.getYear(),
            day.getMonthValue(),
            day.getDayOfMonth());
  }

  /// The time of day that a text names.
  public static String time(String text) {
    try {
      Matcher read = CLOCK.matcher(text.strip());
      if (read.matches()) {
        String digits = read.group(4) == null ? "" : read.group(4);
        return LocalTime.of(
                number(read, 1),
                number(read, 2),
                number(read, 3),
                Integer.parseInt((digits + "000000000").substring(0, 9)))
            .toString();
      }
    } catch (DateTimeException e) {
      throw TrinoFailure.cast("Value cannot be cast to time: " + text);
    }
    throw TrinoFailure.cast("Value cannot be cast to time: " + text);
  }

  /// The time that a text names, its zone left out.
  public static String timestamp(String text) {
    return PLAIN.format(read(text));
  }

  /// The same in UTC, for a text that has a zone.
  public static String utcText(String text) {
    LocalDateTime time = read(text);
    java.time.ZoneId zone = Clocks.zone(zone(text));
    if (zone.getRules().getValidOffsets(time).isEmpty()) {
      throw TrinoFailure.cast("Value cannot be cast to timestamp with time zone: " + text);
    }
    return PLAIN.format(Clocks.local(Clocks.utc(Clocks.micros(time), zone(text))));
  }

  /// How many digits of a second a text gives.
  public static int precision(String text) {
    Matcher fraction = Pattern.compile(":\\d{1,2}\\.(\\d+)").matcher(text);
    return fraction.find() ? fraction.group(1).length() : 0;
  }

  /// The zone at the end of a text, empty if there is none.
  public static String zone(String text) {
    Matcher read = MOMENT.matcher(text);
    if (!read.matches() || read.group(8) == null) {
      return "";
    }
    try {
      return Clocks.name(read.group(8));
    } catch (TrinoFailure e) {
      return "";
    }
  }

  /// An interval in milliseconds, or in months.
  public static long interval(String text, String unit) {
    // The sign is that of all parts.
    if (unit.contains(" to ") && text.strip().startsWith("-")) {
      return -interval(text.strip().substring(1), unit);
    }
    String[] parts = text.strip().split("[ :.-]");
    return switch (unit) {
      case "year" -> Long.parseLong(text.strip()) * 12;
      case "month" -> Long.parseLong(text.strip());
      case "year to month" -> Long.parseLong(parts[0]) * 12 + Long.parseLong(parts[1]);
      case "day" -> Long.parseLong(text.strip()) * 86_400_000;
      case "hour" -> Long.parseLong(text.strip()) * 3_600_000;
      case "minute" -> Long.parseLong(text.strip()) * 60_000;
      case "second" -> Math.round(Double.parseDouble(text) * 1000);
      default -> composite(text.strip(), unit);
    };
  }

  private static long composite(String text, String unit) {
    List<String> names = List.of("day", "hour", "minute", "second");
    long[] sizes = {86_400_000, 3_600_000, 60_000, 1000};
    int at = names.indexOf(unit.substring(0, unit.indexOf(' ')));
    double sum = 0;
    for (String part : text.split("[ :]")) {
      sum += Double.parseDouble(part) * sizes[at++];
    }
    return Math.round(sum);
  }

  static String unit(String text, String type) {
    String unit = text.toLowerCase(Locale.ROOT);
    boolean day = List.of("day", "week", "month", "quarter", "year").contains(unit);
    boolean clock = List.of("millisecond", "second", "minute", "hour").contains(unit);
    boolean known = type.equals("DATE") ? day : type.equals("TIME") ? clock : day || clock;
    if (!known) {
      String name = type.equals("DATE") ? "DATE" : type.equals("TIME") ? "Time" : "Timestamp";
      throw TrinoFailure.argument("'" + text + "' is not a valid " + name + " field");
    }
    return unit;
  }

  static LocalDateTime plus(LocalDateTime time, String unit, long amount) {
    return switch (unit) {
      case "millisecond" -> time.plus(amount, ChronoUnit.MILLIS);
      case "second" -> time.plusSeconds(amount);
      case "minute" -> time.plusMinutes(amount);
      case "hour" -> time.plusHours(amount);
      case "day" -> time.plusDays(amount);
      case "week" -> time.plusWeeks(amount);
      case "month" -> time.plusMonths(amount);
      case "quarter" -> time.plusMonths(Math.multiplyExact(amount, 3L));
      default -> time.plusYears(amount);
    };
  }

  private static long added(String unit, long amount, long micros, String type) {
    LocalDateTime time = plus(Clocks.local(micros), unit(unit, type), amount);
    if (time.getYear() < -292_275_054 || time.getYear() > 292_278_993) {
      throw TrinoFailure.argument(
          "Value " + time.getYear() + " for year must be in the range [-292275054,292278993]");
    }
    return Clocks.micros(type.equals("TIME") ? time.toLocalTime().atDate(LocalDate.EPOCH) : time);
  }

  static long between(String unit, long from, long to, String type) {
    LocalDateTime a = Clocks.local(from);
    LocalDateTime b = Clocks.local(to);
    return switch (unit(unit, type)) {
      case "millisecond" -> (Math.floorDiv(to, 1000L) - Math.floorDiv(from, 1000L));
      case "second" -> ChronoUnit.SECONDS.between(a, b);
      case "minute" -> ChronoUnit.MINUTES.between(a, b);
      case "hour" -> ChronoUnit.HOURS.between(a, b);
      case "day" -> ChronoUnit.DAYS.between(a, b);
      case "week" -> ChronoUnit.WEEKS.between(a, b);
      case "month" -> months(a, b);
      case "quarter" -> months(a, b) / 3;
      default -> months(a, b) / 12;
    };
  }

  // The end of a shorter month counts as the same day: from 31 January to 29 February is a month.
  private static long months(LocalDateTime from, LocalDateTime to) {
    if (to.isBefore(from)) {
      return -months(to, from);
    }
    long months = ChronoUnit.MONTHS.between(from, to);
    return from.plusMonths(months + 1).isAfter(to) ? months : months + 1;
  }
}
