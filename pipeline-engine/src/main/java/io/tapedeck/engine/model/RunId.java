package io.tapedeck.engine.model;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/// Names one run of tapes through the pipeline; sorts by start time. Travels as the record header
/// `run`.
public record RunId(String value) {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final SecureRandom RANDOM = new SecureRandom();

  public RunId {
    if (!value.matches("[A-Za-z0-9-]{1,64}")) {
      throw new IllegalArgumentException(
          "Not a run id (letters, digits, '-', at most 64): " + value);
    }
  }

  /// A new id for a run that starts now, e.g. `20261121T044500-9f3a61`.
  public static RunId startingAt(Instant now) {
    byte[] tail = new byte[3];
    RANDOM.nextBytes(tail);
    return new RunId(STAMP.format(now) + "-" + HexFormat.of().formatHex(tail));
  }

  @Override
  public String toString() {
    return value;
  }
}
