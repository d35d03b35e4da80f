package io.tapedeck.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads an ISO date or date-time; one that names no zone is UTC.
final class UtcTime implements ITypeConverter<Instant> {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_DATE_TIME;

  @Override
  public Instant convert(String text) {
    try {
      if (text.indexOf('T') < 0 && text.indexOf(' ') < 0) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      TemporalAccessor time = TIME.parse(text.strip().replace(' ', 'T'));
      return time.query(TemporalQueries.zone()) == null
          ? LocalDateTime.from(time).toInstant(ZoneOffset.UTC)
          : OffsetDateTime.from(time).toInstant();
    } catch (DateTimeException _) {
      throw new TypeConversionException(
          "'" + text + "' is no time. Give it like 2026-01-05 or 2026-01-05T14:30:00, in UTC");
    }
  }
}
