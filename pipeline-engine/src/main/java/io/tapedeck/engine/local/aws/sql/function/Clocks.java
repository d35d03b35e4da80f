package io.tapedeck.engine.local.aws.sql.function;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;

/// Times as DuckDB counts them: microseconds since 1970.
final class Clocks {

  private static final Set<String> UTC =
      Set.of("utc", "z", "ut", "uct", "gmt", "gmt0", "greenwich", "universal", "zulu");

  private Clocks() {}

  // `Etc/UTC` is `UTC`, `UTC+2` the offset alone; signs behind `Etc/GMT` mean the opposite.
  private static String withoutEtc(String zone) {
    String lower = zone.toLowerCase(Locale.ROOT);
    if (lower.startsWith("etc/") && UTC.contains(lower.substring(4))) {
      return "UTC";
    }
    boolean offset = lower.matches("(utc|gmt|ut)[+-]\\d{1,2}(:\\d{2})?");
    return offset ? lower.replaceFirst("^[a-z]+", "") : zone;
  }

  static LocalDateTime local(long micros) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L),
        (int) Math.floorMod(micros, 1_000_000L) * 1000,
        ZoneOffset.UTC);
  }

  static long micros(LocalDateTime time) {
    return time.toEpochSecond(ZoneOffset.UTC) * 1_000_000L + time.getNano() / 1000;
  }

  static Instant instant(long micros) {
    return local(micros).toInstant(ZoneOffset.UTC);
  }

  static ZoneId zone(String name) {
    try {
      return name.equals("UTC") || name.equals("Z") ? ZoneOffset.UTC : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw TrinoFailure.argument("'" + name + "' is not a valid time zone");
    }
  }

  /// A zone's name as Trino gives it: `UTC` for `Z` and `+00:00`.
  static String name(String zone) {
    ZoneId id = zone(withoutEtc(zone));
    if (id instanceof ZoneOffset offset) {
      return offset.getTotalSeconds() == 0 ? "UTC" : offset.getId();
    }
    return UTC.contains(id.getId().toLowerCase(Locale.ROOT)) ? "UTC" : id.getId();
  }

  /// UTC microseconds of what clocks show in a zone.
  static long utc(long local, String zone) {
    return micros(
        LocalDateTime.ofInstant(local(local).atZone(zone(zone)).toInstant(), ZoneOffset.UTC));
  }

  /// What clocks show in a zone at a moment.
  static long inZone(long utc, String zone) {
    return micros(LocalDateTime.ofInstant(instant(utc), zone(zone)));
  }
}
