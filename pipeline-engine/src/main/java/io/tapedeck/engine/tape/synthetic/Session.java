package io.tapedeck.engine.tape.synthetic;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/// One day of trading, 14:30 to 21:00 UTC on weekdays.
record Session(LocalDate day) {

  /// How long it is.
  static final int MINUTES = 390;

  private static final LocalTime OPEN = LocalTime.of(14, 30);

  /// The session of a day, or the next one if the market is closed then.
  static Session onOrAfter(LocalDate day) {
    LocalDate open = day;
    while (open.getDayOfWeek() == DayOfWeek.SATURDAY || open.getDayOfWeek() == DayOfWeek.SUNDAY) {
      open = open.plusDays(1);
    }
    return new Session(open);
  }

  Session next() {
    return onOrAfter(day.plusDays(1));
  }

  /// When a minute begins, counted from the opening.
  Instant minute(int minute) {
    return day.atTime(OPEN).toInstant(ZoneOffset.UTC).plusSeconds(minute * 60L);
  }

  /// The day itself, the time of a bar that is the whole session.
  Instant midnight() {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /// How lively a minute is against the average: most at the opening, again at the close, least at
  /// noon.
  static double liveliness(int minute) {
    double x = 2.0 * minute / (MINUTES - 1) - 1;
    double edge = x * x * x * x;
    return 0.55 + 0.45 * x * x + (x < 0 ? 2.2 : 1.6) * edge * edge;
  }
}
