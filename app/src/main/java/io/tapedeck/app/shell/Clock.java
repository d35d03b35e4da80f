package io.tapedeck.app.shell;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Moments as the frame writes them, in the zone that the header shows.
final class Clock {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Clock() {}

  static String utc(Instant moment) {
    return FORMAT.format(moment);
  }
}
