package io.tapedeck.engine.tape.quality;

import java.util.Arrays;

/// Learns at what times of the day and on what days of the week a tape has records, so that nights,
/// lunch breaks and weekends are not taken for gaps. Times are microseconds since 1970. For one
/// thread.
final class TradingHours {

  private static final long SLOT = 300_000_000L;
  private static final int SLOTS = 288;
  private static final long DAY = SLOT * SLOTS;
  private static final long HOUR = 3_600_000_000L;

  /// A longer pause belongs to the night.
  static final long PAUSE = 4 * HOUR;

  /// As long as two days are not known, a longer pause may be for lunch.
  private static final long LUNCH = HOUR * 3 / 4;

  private static final int HOLIDAYS = 2;

  private final long[] lastDay = new long[SLOTS];
  private final int[] daysWith = new int[SLOTS];
  private final int[] weekdays = new int[7];
  private long day = Long.MIN_VALUE;
  private int days;
  private long slot = Long.MIN_VALUE;

  TradingHours() {
    Arrays.fill(lastDay, Long.MIN_VALUE);
  }

  /// There is a record at this time.
  void add(long micros) {
    long now = Math.floorDiv(micros, SLOT);
    if (now == slot) {
      return;
    }
    slot = now;
    long date = Math.floorDiv(now, SLOTS);
    if (date != day) {
      day = date;
      days++;
      weekdays[Math.floorMod(date, 7)]++;
    }
    int ofDay = Math.floorMod(now, SLOTS);
    if (lastDay[ofDay] != date) {
      lastDay[ofDay] = date;
      daysWith[ofDay]++;
    }
  }

  /// Whether a step that is longer than the everyday one leaves out times at which there usually
  /// are records.
  ///
  /// @param interval of the tape's bars; 0 if there is none
  boolean isGap(long from, long to, long interval) {
    if (interval > DAY + DAY / 2) {
      return true;
    }
    if (interval >= DAY - PAUSE) {
      return tradingDaysBetween(from, to) > HOLIDAYS;
    }
    if (to - from >= PAUSE) {
      return tradingDaysBetween(from, to) > HOLIDAYS || usualShare(from, to, interval) > 0.9;
    }
    if (to - from < 2 * SLOT) {
      return true;
    }
    return days < 3 ? to - from < LUNCH : usualShare(from, to, interval) > 0.5;
  }

  private int tradingDaysBetween(long from, long to) {
    int most = Arrays.stream(weekdays).max().orElse(0);
    long last = Math.floorDiv(to, DAY);
    int count = 0;
    // More than a few years of days say nothing new.
    for (long date = Math.floorDiv(from, DAY) + 1; date < last && count <= 1_000; date++) {
      count += weekdays[Math.floorMod(date, 7)] * 5 > most ? 1 : 0;
    }
    return count;
  }

  /// The share of the times between at which there are records on at least half of the days.
  private double usualShare(long from, long to, long interval) {
    long stride = Math.max(interval, SLOT);
    int times = 0;
    int usual = 0;
    for (long at = from + stride; at < to && times < SLOTS; at += stride) {
      times++;
      usual += daysWith[Math.floorMod(Math.floorDiv(at, SLOT), SLOTS)] * 2 >= days ? 1 : 0;
    }
    return times == 0 ? 1 : usual / (double) times;
  }
}
