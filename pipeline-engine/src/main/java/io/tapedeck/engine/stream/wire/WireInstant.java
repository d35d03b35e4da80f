package io.tapedeck.engine.stream.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// Instants as they are written on the wire: ISO-8601 in UTC, with 0, 3, 6 or 9 digits of the
/// second as [Instant#toString] gives them. The usual form is written and read by hand; a day that
/// comes again is not computed again. Confined to one thread.
final class WireInstant {

  private static final long SECONDS_PER_DAY = 86_400;
  private static final long FIRST_DAY = LocalDate.of(0, 1, 1).toEpochDay();
  private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
  private static final int DATE = 10;
  private static final int DATE_AND_TIME = 19;

  private final byte[] text = new byte[30];
  private long writtenDay = Long.MIN_VALUE;

  private final byte[] read = new byte[30];
  private int readDate = -1;
  private long readDay;
  private long second;
  private int nano;

  /// Writes into [#text] and returns the length; -1 for years outside 0 to 9999, which take the
  /// long way.
  int write(Instant instant) {
    long day = Math.floorDiv(instant.getEpochSecond(), SECONDS_PER_DAY);
    if (day < FIRST_DAY || day > LAST_DAY) {
      return -1;
    }
    if (day != writtenDay) {
      writeDate(day);
    }
    int second = (int) (instant.getEpochSecond() - day * SECONDS_PER_DAY);
    digits(11, 2, second / 3600);
    digits(14, 2, second / 60 % 60);
    digits(17, 2, second % 60);
    int length = fraction(instant.getNano());
    text[length] = 'Z';
    return length + 1;
  }

  /// What [#write] wrote; overwritten by the next one.
  byte[] text() {
    return text;
  }

  /// Reads an instant, or a date alone as its midnight in UTC; null if it is neither.
  @Nullable Instant read(char[] chars, int from, int length) {
    try {
      if (isShortAscii(chars, from, length)) {
        if (length == DATE && isDate(read, 0)) {
          return Instant.ofEpochSecond(day(read, 0) * SECONDS_PER_DAY);
        }
        if (readUsual(read, 0, length)) {
          return Instant.ofEpochSecond(second, nano);
        }
      }
      return OffsetDateTime.parse(new String(chars, from, length)).toInstant();
    } catch (DateTimeException _) {
      return null;
    }
  }

  /// Reads the usual form, `2026-01-05T09:30:00Z` with up to 9 digits of the second, into
  /// [#second()] and [#nano()].
  ///
  /// @return false if it has another form
  /// @throws DateTimeException if there is no such day or time of day
  boolean readUsual(byte[] text, int from, int length) {
    if (!isUsual(text, from, length)) {
      return false;
    }
    int hour = number(text, from + 11, 2);
    int minute = number(text, from + 14, 2);
    int ofMinute = number(text, from + 17, 2);
    if (hour > 23 || minute > 59 || ofMinute > 59) {
      throw new DateTimeException("No such time of day");
    }
    int fraction = 0;
    int digits = length - DATE_AND_TIME - 2; // without the point and the Z
    for (int i = 0; i < 9; i++) {
      fraction = fraction * 10 + (i < digits ? text[from + DATE_AND_TIME + 1 + i] - '0' : 0);
    }
    second = day(text, from) * SECONDS_PER_DAY + hour * 3600L + minute * 60L + ofMinute;
    nano = fraction;
    return true;
  }

  /// The epoch second that [#readUsual] read.
  long second() {
    return second;
  }

  /// The nanoseconds in that second.
  int nano() {
    return nano;
  }

  private void writeDate(long day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    digits(0, 4, date.getYear());
    text[4] = '-';
    digits(5, 2, date.getMonthValue());
    text[7] = '-';
    digits(8, 2, date.getDayOfMonth());
    text[10] = 'T';
    text[13] = ':';
    text[16] = ':';
    writtenDay = day;
  }

  private int fraction(int nano) {
    if (nano == 0) {
      return DATE_AND_TIME;
    }
    text[DATE_AND_TIME] = '.';
    int digits = nano % 1_000_000 == 0 ? 3 : nano % 1_000 == 0 ? 6 : 9;
    int value = digits == 3 ? nano / 1_000_000 : digits == 6 ? nano / 1_000 : nano;
    digits(DATE_AND_TIME + 1, digits, value);
    return DATE_AND_TIME + 1 + digits;
  }

  private void digits(int at, int count, int value) {
    int rest = value;
    for (int i = at + count - 1; i >= at; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private boolean isShortAscii(char[] chars, int from, int length) {
    if (length > read.length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (chars[from + i] >= 0x80) {
        return false;
      }
      read[i] = (byte) chars[from + i];
    }
    return true;
  }

  private long day(byte[] chars, int from) {
    int year = number(chars, from, 4);
    int month = number(chars, from + 5, 2);
    int dayOfMonth = number(chars, from + 8, 2);
    int date = (year * 100 + month) * 100 + dayOfMonth;
    if (date != readDate) {
      readDay = LocalDate.of(year, month, dayOfMonth).toEpochDay();
      readDate = date;
    }
    return readDay;
  }

  private static boolean isUsual(byte[] chars, int from, int length) {
    int end = from + length - 1;
    if (length < DATE_AND_TIME + 1
        || length == DATE_AND_TIME + 2
        || length > DATE_AND_TIME + 11
        || chars[end] != 'Z'
        || chars[from + 10] != 'T'
        || chars[from + 13] != ':'
        || chars[from + 16] != ':'
        || !isDate(chars, from)
        || !areDigits(chars, from + 11, 2)
        || !areDigits(chars, from + 14, 2)
        || !areDigits(chars, from + 17, 2)) {
      return false;
    }
    return length == DATE_AND_TIME + 1
        || chars[from + DATE_AND_TIME] == '.'
            && areDigits(chars, from + DATE_AND_TIME + 1, length - DATE_AND_TIME - 2);
  }

  private static boolean isDate(byte[] chars, int from) {
    return chars[from + 4] == '-'
        && chars[from + 7] == '-'
        && areDigits(chars, from, 4)
        && areDigits(chars, from + 5, 2)
        && areDigits(chars, from + 8, 2);
  }

  private static boolean areDigits(byte[] chars, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (chars[i] < '0' || chars[i] > '9') {
        return false;
      }
    }
    return true;
  }

  private static int number(byte[] chars, int from, int count) {
    int value = 0;
    for (int i = from; i < from + count; i++) {
      value = value * 10 + chars[i] - '0';
    }
    return value;
  }
}
