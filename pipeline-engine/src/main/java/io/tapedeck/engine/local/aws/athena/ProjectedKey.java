package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The values that a partition key has by projection.
///
/// Source of the properties: Athena's documentation, "Supported types for partition projection".
sealed interface ProjectedKey {

  /// In their order; may be very many.
  Iterable<String> values();

  /// Any value; the WHERE clause has to name them.
  record Injected() implements ProjectedKey {
    @Override
    public Iterable<String> values() {
      return List.of();
    }
  }

  /// The values that the property lists.
  record Enumerated(List<String> listed) implements ProjectedKey {
    @Override
    public Iterable<String> values() {
      return listed;
    }
  }

  /// Whole numbers, padded with zeros to `digits`.
  record Numbers(long from, long to, long step, int digits) implements ProjectedKey {
    @Override
    public Iterable<String> values() {
      String form = digits == 0 ? "%d" : "%0" + digits + "d";
      return () ->
          LongStream.iterate(from, at -> at <= to, at -> at + step)
              .mapToObj(at -> String.format(Locale.ROOT, form, at))
              .iterator();
    }
  }

  /// Points in time, written in a pattern.
  record Dates(
      LocalDateTime from, LocalDateTime to, long step, ChronoUnit unit, DateTimeFormatter format)
      implements ProjectedKey {
    @Override
    public Iterable<String> values() {
      return () ->
          Stream.iterate(from, at -> !at.isAfter(to), at -> at.plus(step, unit))
              .map(format::format)
              .iterator();
    }
  }

  static ProjectedKey of(String key, JsonNode parameters, Clock clock) {
    String prefix = "projection." + key + ".";
    String range = parameters.path(prefix + "range").asText("");
    String[] ends = range.split(" *, *", 2);
    try {
      return switch (parameters.path(prefix + "type").asText("").toLowerCase(Locale.ROOT)) {
        case "injected" -> new Injected();
        case "enum" ->
            new Enumerated(
                List.of(parameters.path(prefix + "values").asText("").strip().split(" *, *")));
        case "integer" ->
            new Numbers(
                Long.parseLong(ends[0].strip()),
                Long.parseLong(ends[1].strip()),
                Math.max(1, parameters.path(prefix + "interval").asLong(1)),
                parameters.path(prefix + "digits").asInt(0));
        case "date" -> dates(prefix, ends, parameters, clock);
        default -> throw wrong(prefix + "type");
      };
    } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw wrong(prefix + "range");
    }
  }

  private static Dates dates(String prefix, String[] ends, JsonNode parameters, Clock clock) {
    String pattern = parameters.path(prefix + "format").asText("");
    DateTimeFormatter format =
        new DateTimeFormatterBuilder()
            .appendPattern(pattern.replace("yyyy", "uuuu"))
            .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
            .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .toFormatter(Locale.ROOT);
    String unit = parameters.path(prefix + "interval.unit").asText("");
    ChronoUnit by =
        !unit.isEmpty()
            ? unit(unit)
            : pattern.contains("m")
                ? ChronoUnit.MINUTES
                : pattern.contains("H")
                    ? ChronoUnit.HOURS
                    : pattern.contains("d")
                        ? ChronoUnit.DAYS
                        : pattern.contains("M") ? ChronoUnit.MONTHS : ChronoUnit.YEARS;
    return new Dates(
        end(ends[0], format, clock),
        end(ends[1], format, clock),
        Math.max(1, parameters.path(prefix + "interval").asLong(1)),
        by,
        format);
  }

  private static LocalDateTime end(String text, DateTimeFormatter format, Clock clock) {
    Matcher now = Pattern.compile("NOW(?: *([+-]) *(\\d+) *([A-Z]+))?").matcher(text.strip());
    if (!now.matches()) {
      return LocalDateTime.parse(text.strip(), format);
    }
    LocalDateTime at = LocalDateTime.now(clock);
    if (now.group(1) == null) {
      return at;
    }
    long by = Long.parseLong(now.group(2));
    return at.plus(now.group(1).equals("-") ? -by : by, unit(now.group(3)));
  }

  private static ChronoUnit unit(String text) {
    String plural = text.toUpperCase(Locale.ROOT);
    return ChronoUnit.valueOf(plural.endsWith("S") ? plural : plural + "S");
  }

  private static SqlRefused wrong(String property) {
    return SqlRefused.because(
        "INVALID_TABLE_PROPERTY: The table property '" + property + "' is missing or not valid");
  }
}
