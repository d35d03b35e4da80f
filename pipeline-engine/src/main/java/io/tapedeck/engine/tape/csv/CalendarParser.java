package io.tapedeck.engine.tape.csv;

/// Reads dates and times of day as tapes write them: `2026-01-05`, `20260105`, `05/01/2026`, each
/// alone or with a time as [ClockParser] reads it after a blank or a `T`, with or without `Z`,
/// `UTC` or an offset. Parsed by hand because a tape is read faster than
/// [java.time.format.DateTimeFormatter] can follow.
///
/// For one thread; the results stand in the object until the next call. Dates without a zone are
/// taken as UTC.
final class CalendarParser {

  private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private final TextCursor text = new TextCursor();
  private final ClockParser clock = new ClockParser();
  private long epochDay;
  private int offsetSeconds;
  private boolean hasClock;
  private boolean zoned;

  /// Reads a date, or a date with a time.
  ///
  /// @return whether the text is one, whole and valid
  boolean parse(String value, DateOrder order) {
    begin(value);
    if (!date(order)) {
      return false;
    }
    if (text.atEnd()) {
      return true;
    }
    if (text.pass('T') || text.pass(' ') || text.pass(',')) {
      text.skipBlanks();
    } else if (!TextCursor.isDigit(text.peek())) {
      return zone();
    }
    hasClock = true;
    return clock.parse(text) && zone();
  }

  /// Reads a time of day alone.
  boolean parseClock(String value) {
    begin(value);
    hasClock = true;
    return clock.parse(text) && zone();
  }

  long epochSecond() {
    return epochDay * 86_400 + secondOfDay();
  }

  long secondOfDay() {
    return clock.second() - offsetSeconds;
  }

  int nano() {
    return clock.nano();
  }

  boolean hasClock() {
    return hasClock;
  }

  boolean zoned() {
    return zoned;
  }

  private void begin(String value) {
    text.begin(value);
    clock.clear();
    epochDay = 0;
    offsetSeconds = 0;
    hasClock = false;
    zoned = false;
  }

  private boolean date(DateOrder order) {
    int run = text.digitRun();
    if (run == 8 || run == 14) {
      return day(text.digits(4), text.digits(2), text.digits(2));
    }
    if (run != 4 && (run < 1 || run > 2 || order == DateOrder.YEAR_FIRST)) {
      return false;
    }
    int first = text.digits(run);
    char separator = text.peek();
    text.skip(1);
    int secondRun = text.digitRun();
    boolean separated = separator == '-' || separator == '/' || separator == '.';
    if (!separated || secondRun < 1 || secondRun > 2) {
      return false;
    }
    int second = text.digits(secondRun);
    if (!text.pass(separator)) {
      return false;
    }
    int thirdRun = text.digitRun();
    if (run == 4) {
      return (thirdRun == 1 || thirdRun == 2) && day(first, second, text.digits(thirdRun));
    }
    if (thirdRun != 4 && thirdRun != 2) {
      return false;
    }
    int year = text.digits(thirdRun);
    year += thirdRun == 4 ? 0 : year < 70 ? 2000 : 1900;
    return order == DateOrder.DAY_FIRST ? day(year, second, first) : day(year, first, second);
  }

  private boolean day(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]) {
      return false;
    }
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (month == 2 && day == 29 && !leap) {
      return false;
    }
    // Days from civil, Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    long y = month <= 2 ? year - 1L : year;
    long era = Math.floorDiv(y, 400);
    long yearOfEra = y - era * 400;
    long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    epochDay = era * 146_097 + dayOfEra - 719_468;
    return true;
  }

  /// Reads the zone, if there is one.
  ///
  /// @return whether nothing else follows
  private boolean zone() {
    text.skipBlanks();
    if (text.atEnd()) {
      return true;
    }
    zoned = true;
    if (text.pass('Z')) {
      return text.atEnd();
    }
    if ((text.pass("UTC") || text.pass("GMT")) && text.atEnd()) {
      return true;
    }
    char sign = text.peek();
    text.skip(1);
    int run = text.digitRun();
    if ((sign != '+' && sign != '-') || (run != 2 && run != 4)) {
      return false;
    }
    int hours = text.digits(2);
    text.pass(':');
    int minutes = text.digitRun() == 2 ? text.digits(2) : 0;
    offsetSeconds = (hours * 3600 + minutes * 60) * (sign == '-' ? -1 : 1);
    return hours <= 18 && minutes < 60 && text.atEnd();
  }
}
