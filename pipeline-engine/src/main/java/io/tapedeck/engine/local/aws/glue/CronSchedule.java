package io.tapedeck.engine.local.aws.glue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When a crawler runs by itself: `cron(minutes hours day-of-month month day-of-week year)` in UTC.
/// Immutable.
///
/// Source: AWS Glue developer guide, "Cron expressions".
final class CronSchedule {

  private static final Pattern FORM = Pattern.compile("cron\\((\\S+(?: +\\S+){5})\\)");
  private static final int YEARS = 8;

  private final CronField minutes;
  private final CronField hours;
  private final CronDays days;
  private final CronField months;
  private final CronField years;

  private CronSchedule(String[] fields) {
    minutes = CronField.of(fields[0], 0, 59);
    hours = CronField.of(fields[1], 0, 23);
    days = CronDays.of(fields[2], fields[4]);
    months = CronField.ofMonths(fields[3]);
    years = CronField.of(fields[5], 1970, 2199);
  }

  /// @throws IllegalArgumentException naming the field that does not hold
  static CronSchedule parse(String expression) {
    Matcher form = FORM.matcher(expression.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "A schedule is written as cron(minutes hours day-of-month month day-of-week year), not "
              + (expression.length() > 100 ? expression.substring(0, 100) + "…" : expression));
    }
    return new CronSchedule(form.group(1).split(" +"));
  }

  /// The first time later than `after`; empty if there is none within some years.
  Optional<Instant> next(Instant after) {
    LocalDateTime from =
        LocalDateTime.ofInstant(after, ZoneOffset.UTC).withSecond(0).withNano(0).plusMinutes(1);
    LocalDate last = from.toLocalDate().plusYears(YEARS);
    for (LocalDate day = from.toLocalDate(); day.isBefore(last); day = day.plusDays(1)) {
      if (!years.has(day.getYear()) || !months.has(day.getMonthValue()) || !days.has(day)) {
        continue;
      }
      LocalTime earliest = day.equals(from.toLocalDate()) ? from.toLocalTime() : LocalTime.MIN;
      Optional<LocalTime> time = timeOfDay(earliest);
      if (time.isPresent()) {
        return Optional.of(day.atTime(time.get()).toInstant(ZoneOffset.UTC));
      }
    }
    return Optional.empty();
  }

  private Optional<LocalTime> timeOfDay(LocalTime earliest) {
    for (int hour = earliest.getHour(); hour < 24; hour++) {
      int first = hour == earliest.getHour() ? earliest.getMinute() : 0;
      for (int minute = first; hours.has(hour) && minute < 60; minute++) {
        if (minutes.has(minute)) {
          return Optional.of(LocalTime.of(hour, minute));
        }
      }
    }
    return Optional.empty();
  }
}
