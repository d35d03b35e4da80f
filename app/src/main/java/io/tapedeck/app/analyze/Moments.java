package io.tapedeck.app.analyze;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// Reads the text forms in which Athena gives dates and timestamps, all as UTC.
final class Moments {

  private static final int DAY_LENGTH = "2026-01-05".length();

  private Moments() {}

  /// `2026-01-05`, `2026-01-05 09:30:00.000`, with `T` for the blank, with `Z` or ` UTC` at the
  /// end.
  static Optional<Instant> parse(String text) {
    if (text.length() < DAY_LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return Optional.empty();
    }
    String plain = text.endsWith(" UTC") ? text.substring(0, text.length() - 4) : text;
    plain = plain.endsWith("Z") ? plain.substring(0, plain.length() - 1) : plain;
    try {
      return Optional.of(
          plain.length() == DAY_LENGTH
              ? LocalDate.parse(plain).atStartOfDay().toInstant(ZoneOffset.UTC)
              : LocalDateTime.parse(plain.replace(' ', 'T')).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
