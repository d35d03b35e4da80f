package io.tapedeck.engine.tape.csv;

/// Reads dates and times of day as tapes write them: a date as [DateParser] knows it, alone or with
/// a time as [ClockParser] reads it after a blank or a `T`, with or without a zone as [ZoneParser]
/// reads it and with or without a day of the week before or after the date. Parsed by hand because
/// a tape is read faster than [java.time.format.DateTimeFormatter] can follow.
///
/// For one thread; the results stand in the object until the next call. Dates without a zone are
/// taken as UTC. Neighbouring rows mostly share their day: the last one is remembered as it was
/// written.
final class CalendarParser {

  private final TextCursor text = new TextCursor();
  private final DateParser date = new DateParser();
  private final ClockParser clock = new ClockParser();
  private final ZoneParser zone = new ZoneParser();
  private char[] known = new char[16];
  private int knownLength;
  private DateOrder knownOrder = DateOrder.YEAR_FIRST;
  private long knownDay;
  private long epochDay;
  private boolean hasClock;

  /// Reads a date, or a date with a time.
  ///
  /// @return whether the text is one, whole and valid
  boolean parse(String value, DateOrder order) {
    return parse(value.toCharArray(), 0, value.length(), order);
  }

  boolean parse(char[] characters, int from, int to, DateOrder order) {
    begin(characters, from, to);
    if (!isKnown(characters, text.position(), order)) {
      int start = text.position();
      if (!date.parse(text, order)) {
        return false;
      }
      epochDay = date.epochDay();
      remember(characters, start, order);
    }
    return text.atEnd() || plainClock(characters, text.position()) || behindDate();
  }

  /// The clock that nearly all tapes have, `T14:30:00` to the end or with a `Z`, at one look.
  private boolean plainClock(char[] c, int at) {
    int length = text.remaining();
    boolean utc = length == 10 && c[at + 9] == 'Z';
    if ((!utc && length != 9) || (c[at] != 'T' && c[at] != ' ') || c[at + 3] != ':') {
      return false;
    }
    int hour = pair(c, at + 1);
    int minute = pair(c, at + 4);
    int second = pair(c, at + 7);
    if (c[at + 6] != ':'
        || hour > 23
        || minute > 59
        || second > 59
        || (hour | minute | second) < 0) {
      return false;
    }
    hasClock = true;
    clock.set(hour * 3600L + minute * 60L + second);
    if (utc) {
      zone.setUtc();
    }
    return true;
  }

  /// Two digits; negative if they are none.
  private static int pair(char[] c, int at) {
    int tens = c[at] - '0';
    int ones = c[at + 1] - '0';
    return tens > 9 || ones > 9 || (tens | ones) < 0 ? -1 : tens * 10 + ones;
  }

  private boolean behindDate() {
    char next = text.peek();
    if (TextCursor.isDigit(next)) {
      return clockAndZone();
    }
    if (next == 'T' || next == 't' || next == '_' || (next == ':' && isDigitBehind())) {
      text.skip(1);
    } else if (next == '-' && isDigitBehind()) {
      text.skip(1);
    } else {
      text.pass(',');
      text.skipBlanks();
      passDay();
    }
    return TextCursor.isDigit(text.peek()) ? clockAndZone() : next != 'T' && zone.parse(text);
  }

  private boolean clockAndZone() {
    hasClock = true;
    return clock.parse(text) && zone.parse(text);
  }

  /// Passes the day of the week behind a date: `2026-01-05 Mon`, `2026/01/05(月)`.
  private void passDay() {
    int from = text.position();
    boolean bracket = text.pass('(') || text.pass('（');
    int letters = text.letterRun();
    if (letters > 0 && CalendarWords.isDay(text.word(letters))) {
      text.pass('.');
      if (bracket) {
        text.skip(1);
      }
      text.skipBlanks();
    } else {
      text.back(from);
    }
  }

  private boolean isDigitBehind() {
    int from = text.position();
    text.skip(1);
    boolean digit = TextCursor.isDigit(text.peek());
    text.back(from);
    return digit;
  }

  /// Reads a time of day alone.
  boolean parseClock(String value) {
    return parseClock(value.toCharArray(), 0, value.length(), 0);
  }

  /// Reads a time of day alone.
  ///
  /// @param width how many digits it has if it is written without marks and without the zeros
  ///   before them, otherwise 0
  boolean parseClock(char[] characters, int from, int to, int width) {
    begin(characters, from, to);
    hasClock = true;
    boolean valid = width > 0 ? clock.parseDigits(text, width) : clock.parse(text);
    return valid && zone.parse(text);
  }

  /// Seconds since 1970-01-01T00:00Z, if the text names no zone then on the clocks of nowhere.
  long epochSecond() {
    return utc(epochDay * 86_400 + clock.second());
  }

  /// What it is in UTC when the clocks of the zone that the text names show a time; the same if it
  /// names none.
  long utc(long local) {
    return zone.isPresent() ? zone.utc(local) : local;
  }

  /// Of the day, as it is written.
  long secondOfDay() {
    return clock.second();
  }

  int nano() {
    return clock.nano();
  }

  boolean hasClock() {
    return hasClock;
  }

  boolean zoned() {
    return zone.isPresent();
  }

  private void begin(char[] characters, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && Blanks.is(characters[start])) {
      start++;
    }
    while (end > start && Blanks.is(characters[end - 1])) {
      end--;
    }
    text.begin(characters, start, end);
    clock.clear();
    zone.clear();
    epochDay = 0;
    hasClock = false;
  }

  private void remember(char[] characters, int start, DateOrder order) {
    int length = text.position() - start;
    knownLength = 0;
    if (date.isDay() && length <= known.length && !TextCursor.isDigit(text.peek())) {
      System.arraycopy(characters, start, known, 0, length);
      knownLength = length;
      knownOrder = order;
      knownDay = epochDay;
    }
  }

  private boolean isKnown(char[] characters, int start, DateOrder order) {
    int length = knownLength;
    if (length == 0 || order != knownOrder || text.remaining() < length) {
      return false;
    }
    for (int i = length - 1; i >= 0; i--) {
      if (characters[start + i] != known[i]) {
        return false;
      }
    }
    text.skip(length);
    char next = text.peek();
    if (next == '\0' || next == ' ' || next == 'T') {
      epochDay = knownDay;
      return true;
    }
    text.back(start);
    return false;
  }
}
