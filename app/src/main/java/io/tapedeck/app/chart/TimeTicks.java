package io.tapedeck.app.chart;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/// Round moments along an axis of milliseconds since 1970, labelled in UTC: the clock within a day,
/// day and month above it, and whatever changed at the mark (a new day between hours, a new year
/// between months) instead.
final class TimeTicks {

  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long[] STEPS = {
    1,
    2,
    5,
    10,
    20,
    50,
    100,
    200,
    500,
    SECOND,
    2 * SECOND,
    5 * SECOND,
    10 * SECOND,
    15 * SECOND,
    30 * SECOND,
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    7 * DAY,
    14 * DAY
  };
  private static final int[] MONTHS = {1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200};

  private TimeTicks() {}

  /// At most about `most` marks within `span`; none if there is no room for two.
  static List<Tick> along(Span span, int most) {
    if (most < 2) {
      return List.of();
    }
    List<Tick> ticks = new ArrayList<>();
    Step step = Step.notBelow(span.size() / most);
    long mark = step.floor((long) Math.floor(span.low()));
    while (mark <= span.high()) {
      if (mark >= span.low()) {
        ticks.add(new Tick(mark, step.label(mark)));
      }
      mark = step.after(mark);
    }
    return ticks;
  }

  /// Marks on an axis of positions: where the time of a position is the first in a new round step.
  ///
  /// @param timeAt the time of a position, ascending
  static List<Tick> alongPositions(int from, int to, IntToDoubleFunction timeAt, int most) {
    if (most < 2 || to - from < 2) {
      return List.of();
    }
    // Gaps (nights, week-ends) make the marks uneven, so the step grows until the closest two have
    // room.
    double gap = (to - from) / (double) most;
    Step step = Step.notBelow((timeAt.applyAsDouble(to - 1) - timeAt.applyAsDouble(from)) / most);
    List<Tick> ticks = new ArrayList<>();
    long current = step.floor((long) timeAt.applyAsDouble(from));
    double last = Double.NEGATIVE_INFINITY;
    long before = current;
    for (int i = from + 1; i < to; i++) {
      long mark = step.floor((long) timeAt.applyAsDouble(i));
      if (mark != current) {
        current = mark;
        if (i - last >= gap * 0.8) {
          ticks.add(new Tick(i, step.label(mark, before)));
          last = i;
          before = mark;
        }
      }
    }
    return ticks;
  }

  /// The distance between marks: either a fixed number of milliseconds or a number of months.
  private record Step(long millis, int months) {

    static Step notBelow(double least) {
      for (long millis : STEPS) {
        if (millis >= least) {
          return new Step(millis, 0);
        }
      }
      for (int months : MONTHS) {
        if (months * 30.44 * DAY >= least) {
          return new Step(0, months);
        }
      }
      return new Step(0, 1200);
    }

    long floor(long time) {
      if (months == 0) {
        // Weeks begin on Monday; 1970 began on a Thursday.
        long shift = millis % (7 * DAY) == 0 ? 4 * DAY : 0;
        return Math.floorDiv(time - shift, millis) * millis + shift;
      }
      LocalDate date = date(time);
      long month = Math.floorDiv(date.getYear() * 12L + date.getMonthValue() - 1, months) * months;
      return startOf(month);
    }

    long after(long mark) {
      if (months == 0) {
        return mark + millis;
      }
      LocalDate date = date(mark);
      return startOf(date.getYear() * 12L + date.getMonthValue() - 1 + months);
    }

    String label(long mark) {
      return format(mark).format(Instant.ofEpochMilli(mark).atOffset(ZoneOffset.UTC));
    }

    /// Names the day where it is another than that of the mark before, though no midnight is shown.
    String label(long mark, long before) {
      boolean newDay = months == 0 && Math.floorDiv(mark, DAY) != Math.floorDiv(before, DAY);
      return newDay && Math.floorMod(mark, DAY) != 0
          ? Pattern.DAY.format(Instant.ofEpochMilli(mark).atOffset(ZoneOffset.UTC))
          : label(mark);
    }

    private DateTimeFormatter format(long mark) {
      LocalDate date = date(mark);
      if (months > 0) {
        return date.getMonthValue() == 1 ? Pattern.YEAR : Pattern.MONTH;
      }
      if (Math.floorMod(mark, DAY) == 0) {
        return date.getDayOfYear() == 1 ? Pattern.YEAR : Pattern.DAY;
      }
      if (millis < SECOND) {
        return Pattern.MILLISECOND;
      }
      return millis < MINUTE ? Pattern.SECOND : Pattern.MINUTE;
    }

    private static LocalDate date(long time) {
      return LocalDate.ofEpochDay(Math.floorDiv(time, DAY));
    }

    private static long startOf(long month) {
      return LocalDate.of((int) Math.floorDiv(month, 12L), (int) Math.floorMod(month, 12L) + 1, 1)
              .toEpochDay()
          * DAY;
    }
  }

  private static final class Pattern {
    static final DateTimeFormatter YEAR = of("yyyy");
    static final DateTimeFormatter MONTH = of("MMM");
    static final DateTimeFormatter DAY = of("d MMM");
    static final DateTimeFormatter MINUTE = of("HH:mm");
    static final DateTimeFormatter SECOND = of("HH:mm:ss");
    static final DateTimeFormatter MILLISECOND = of("ss.SSS");

    private static DateTimeFormatter of(String pattern) {
      return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }
  }
}
