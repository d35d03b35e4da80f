package io.tapedeck.engine.tape.csv;

/// Reads a time of day where a cursor stands: `14:30`, `14:30:00.123456789`, `143000`, `1430`,
/// `2:30 PM`. The results stand in the object until the next call. For one thread.
final class ClockParser {

  private long second;
  private int nano;

  void clear() {
    second = 0;
    nano = 0;
  }

  /// @return whether a valid time of day stands there; the cursor is behind it then
  boolean parse(TextCursor text) {
    clear();
    int run = text.digitRun();
    int hour;
    int minute;
    int seconds = 0;
    if (run >= 4 && run <= 6) {
      // 93000 is half past nine: a number that lost its leading zero.
      hour = text.digits(run == 5 ? 1 : 2);
      minute = text.digits(2);
      seconds = run == 4 ? 0 : text.digits(2);
    } else if (run == 1 || run == 2) {
      hour = text.digits(run);
      if (!passColon(text)) {
        return false;
      }
      minute = text.digits(2);
      seconds = passColon(text) ? text.digits(2) : 0;
    } else {
      return false;
    }
    fraction(text);
    hour = halfDay(text, hour);
    second = hour * 3600L + minute * 60L + seconds;
    return hour >= 0 && hour < 24 && minute < 60 && seconds < 60;
  }

  /// Of the day.
  long second() {
    return second;
  }

  int nano() {
    return nano;
  }

  /// Passes a colon with two digits behind it.
  private static boolean passColon(TextCursor text) {
    int from = text.position();
    if (text.pass(':') && text.digitRun() == 2) {
      return true;
    }
    text.back(from);
    return false;
  }

  private void fraction(TextCursor text) {
    int from = text.position();
    if (!text.pass('.') && !text.pass(',')) {
      return;
    }
    int run = text.digitRun();
    if (run < 1 || run > 9) {
      text.back(from);
      return;
    }
    int value = text.digits(run);
    for (int i = run; i < 9; i++) {
      value *= 10;
    }
    nano = value;
  }

  private static int halfDay(TextCursor text, int hour) {
    int from = text.position();
    text.skipBlanks();
    boolean am = text.pass("AM");
    if (!am && !text.pass("PM")) {
      text.back(from);
      return hour;
    }
    return hour < 1 || hour > 12 ? -1 : hour % 12 + (am ? 0 : 12);
  }
}
