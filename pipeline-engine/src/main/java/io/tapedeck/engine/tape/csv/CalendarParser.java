package io.tapedeck.engine.tape.csv;

/// Reads dates and times of day as tapes write them: `2026-01-05`, `20260105`, `05/01/2026`, each alone or with
/// `14:30`, `14:30:00.123456789`, `143000` or `2:30 PM` after a blank or a `T`, with or without `Z`, `UTC` or an
/// offset. Parsed by hand because a tape is read faster than [java.time.format.DateTimeFormatter] can follow.
///
/// For one thread; the results stand in the object until the next call. Dates without a zone are taken as UTC.
final class CalendarParser {

  private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private String text = "";
  private int at;
  private long epochDay;
  private long secondOfDay;
  private int nano;
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
    if (at == text.length()) {
      return true;
    }
    char c = text.charAt(at);
    if (c == 'T' || c == ' ' || c == ',') {
      at++;
      skipBlanks();
    } else if (!isDigit(c)) {
      return zone() && at == text.length();
    }
    return clock() && zone() && at == text.length();
  }

  /// Reads a time of day alone.
  boolean parseClock(String value) {
    begin(value);
    return clock() && zone() && at == text.length();
  }

  long epochSecond() {
    return epochDay * 86_400 + secondOfDay - offsetSeconds;
  }

  long secondOfDay() {
    return secondOfDay - offsetSeconds;
  }

  int nano() {
    return nano;
  }

  boolean hasClock() {
    return hasClock;
  }

  boolean zoned() {
    return zoned;
  }

  private void begin(String value) {
    text = value;
    at = 0;
    epochDay = 0;
    secondOfDay = 0;
    nano = 0;
    offsetSeconds = 0;
    hasClock = false;
    zoned = false;
  }

  private boolean date(DateOrder order) {
    int run = digitRun();
    if (run == 8 || run == 14) {
      return day(digits(4), digits(2), digits(2));
    }
    if (run != 4 && (run < 1 || run > 2 || order == DateOrder.YEAR_FIRST)) {
      return false;
    }
    int first = digits(run);
    if (at >= text.length()) {
      return false;
    }
    char separator = text.charAt(at++);
    int secondRun = digitRun();
    if ((separator != '-' && separator != '/' && separator != '.') || secondRun < 1 || secondRun > 2) {
      return false;
    }
    int second = digits(secondRun);
    if (at >= text.length() || text.charAt(at++) != separator) {
      return false;
    }
    int thirdRun = digitRun();
    if (run == 4) {
      return (thirdRun == 1 || thirdRun == 2) && day(first, second, digits(thirdRun));
    }
    if (thirdRun != 4 && thirdRun != 2) {
      return false;
    }
    int year = digits(thirdRun);
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
    // Days from civil, Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"; years 0 to 9999 only.
    long y = month <= 2 ? year - 1L : year;
    long era = Math.floorDiv(y, 400);
    long yearOfEra = y - era * 400;
    long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    epochDay = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    return true;
  }

  private boolean clock() {
    int run = digitRun();
    int hour;
    int minute;
    int second = 0;
    if (run == 6 || run == 4 || run == 5) {
      // 93000 is half past nine: a number that lost its leading zero.
      hour = digits(run == 5 ? 1 : 2);
      minute = digits(2);
      second = run == 4 ? 0 : digits(2);
    } else if (run == 1 || run == 2) {
      hour = digits(run);
      if (!colonAndTwoDigits()) {
        return false;
      }
      minute = digits(2);
      if (colonAndTwoDigits()) {
        second = digits(2);
      }
    } else {
      return false;
    }
    fraction();
    hour = halfDay(hour);
    hasClock = true;
    secondOfDay = hour * 3600L + minute * 60L + second;
    return hour >= 0 && hour < 24 && minute < 60 && second < 60;
  }

  private boolean colonAndTwoDigits() {
    if (at + 3 > text.length() || text.charAt(at) != ':') {
      return false;
    }
    at++;
    if (digitRun() == 2) {
      return true;
    }
    at--;
    return false;
  }

  private void fraction() {
    if (at + 1 >= text.length() || (text.charAt(at) != '.' && text.charAt(at) != ',')) {
      return;
    }
    int from = at;
    at++;
    int run = digitRun();
    if (run < 1 || run > 9) {
      at = from;
      return;
    }
    int value = digits(run);
    for (int i = run; i < 9; i++) {
      value *= 10;
    }
    nano = value;
  }

  private int halfDay(int hour) {
    int from = at;
    skipBlanks();
    boolean am = text.regionMatches(true, at, "AM", 0, 2);
    if (!am && !text.regionMatches(true, at, "PM", 0, 2)) {
      at = from;
      return hour;
    }
    at += 2;
    if (hour < 1 || hour > 12) {
      return -1;
    }
    return hour % 12 + (am ? 0 : 12);
  }

  private boolean zone() {
    skipBlanks();
    if (at == text.length()) {
      return true;
    }
    zoned = true;
    char c = text.charAt(at);
    if (c == 'Z') {
      at++;
      return true;
    }
    if (text.startsWith("UTC", at) || text.startsWith("GMT", at)) {
      at += 3;
      if (at == text.length()) {
        return true;
      }
      c = text.charAt(at);
    }
    if (c != '+' && c != '-') {
      return false;
    }
    at++;
    int run = digitRun();
    if (run != 2 && run != 4) {
      return false;
    }
    int hours = digits(2);
    if (at < text.length() && text.charAt(at) == ':') {
      at++;
    }
    int minutes = digitRun() == 2 ? digits(2) : 0;
    offsetSeconds = (hours * 3600 + minutes * 60) * (c == '-' ? -1 : 1);
    return hours <= 18 && minutes < 60;
  }

  private void skipBlanks() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private int digitRun() {
    int to = at;
    while (to < text.length() && isDigit(text.charAt(to))) {
      to++;
    }
    return to - at;
  }

  private int digits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value * 10 + (text.charAt(at++) - '0');
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
