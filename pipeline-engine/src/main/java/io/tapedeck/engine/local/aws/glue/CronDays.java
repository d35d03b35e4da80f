package io.tapedeck.engine.local.aws.glue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The days that a cron expression names, by day of the month or by day of the week; the other of
/// the two is `?`. Knows `L` (the last), `15W` (the weekday next to the 15th), `2#1` (the first
/// Monday) and `6L` (the last Friday). Immutable.
final class CronDays {

  private static final Pattern NEAREST = Pattern.compile("(\\d{1,2})W");
  private static final Pattern NTH = Pattern.compile("([1-7])#([1-5])");
  private static final Pattern LAST = Pattern.compile("([1-7])L");

  private final Predicate<LocalDate> test;

  private CronDays(Predicate<LocalDate> test) {
    this.test = test;
  }

  /// @throws IllegalArgumentException if neither of the two is `?`, or one does not hold
  static CronDays of(String ofMonth, String ofWeek) {
    if (ofMonth.equals("?") == ofWeek.equals("?")) {
      throw new IllegalArgumentException(
          "One of day-of-month and day-of-week, and only one, must be '?'");
    }
    return new CronDays(ofWeek.equals("?") ? ofMonth(ofMonth) : ofWeek(ofWeek));
  }

  boolean has(LocalDate day) {
    return test.test(day);
  }

  private static Predicate<LocalDate> ofMonth(String text) {
    if (text.equals("L")) {
      return day -> day.getDayOfMonth() == day.lengthOfMonth();
    }
    Matcher nearest = NEAREST.matcher(text);
    if (nearest.matches()) {
      int wanted = Integer.parseInt(nearest.group(1));
      if (wanted < 1 || wanted > 31) {
        throw CronField.refuse(text);
      }
      return day -> wanted <= day.lengthOfMonth() && day.equals(weekdayNextTo(day, wanted));
    }
    CronField days = CronField.of(text, 1, 31);
    return day -> days.has(day.getDayOfMonth());
  }

  private static LocalDate weekdayNextTo(LocalDate month, int wanted) {
    LocalDate day = month.withDayOfMonth(wanted);
    if (day.getDayOfWeek() == DayOfWeek.SATURDAY) {
      return wanted == 1 ? day.plusDays(2) : day.minusDays(1);
    }
    if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
      return wanted == day.lengthOfMonth() ? day.minusDays(2) : day.plusDays(1);
    }
    return day;
  }

  private static Predicate<LocalDate> ofWeek(String text) {
    String numbered = CronField.weekday(text);
    Matcher nth = NTH.matcher(numbered);
    if (nth.matches()) {
      int weekday = Integer.parseInt(nth.group(1));
      int week = Integer.parseInt(nth.group(2));
      return day -> number(day) == weekday && (day.getDayOfMonth() + 6) / 7 == week;
    }
    Matcher last = LAST.matcher(numbered);
    if (last.matches() || numbered.equals("L")) {
      int weekday = last.matches() ? Integer.parseInt(last.group(1)) : 7;
      return day -> number(day) == weekday && day.getDayOfMonth() + 7 > day.lengthOfMonth();
    }
    CronField days = CronField.ofWeekdays(text);
    return day -> days.has(number(day));
  }

  // Sunday is 1.
  private static int number(LocalDate day) {
    return day.get(ChronoField.DAY_OF_WEEK) % 7 + 1;
  }
}
