package io.tapedeck.engine.tape.csv;

/// Reads a time of day where a cursor stands: `14:30`, `14:30:00.123456789`, `14:30:00:123`,
/// `14.30.00`, `143000`, `1430`, `2:30 PM`, `14h30`, `14時30分`, `24:00`. The results stand in the
/// object until the next call. For one thread.
///
/// A leap second, 23:59:60, is read as the second before it, as [java.time] does.
final class ClockParser {

  private static final int[] POWERS = {
    1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
  };

  private long second;
  private int nano;

  void clear() {
    second = 0;
    nano = 0;
  }

  /// Takes a time of day that was read elsewhere.
  void set(long secondOfDay) {
    second = secondOfDay;
    nano = 0;
  }

  /// @return whether a valid time of day stands there; the cursor is behind it then
  boolean parse(TextCursor text) {
    clear();
    int run = text.digitRun();
    if (run > 2) {
      // 93000 is half past nine: a number that lost its leading zero.
      return digits(text, run, run <= 4 ? 4 : run <= 6 ? 6 : (run + 2) / 3 * 3);
    }
    if (run == 0) {
      return false;
    }
    int hour = text.digits(run);
    char mark = text.peek();
    if (!passMark(text, mark) || text.digitRun() != 2) {
      return false;
    }
    int minute = text.digits(2);
    boolean exact = passMark(text, mark);
    if (mark == '.' && !exact) {
      return false;
    }
    int seconds = exact ? text.digits(2) : 0;
    fraction(text);
    return set(halfDay(text, hour), minute, seconds);
  }

  /// Reads a number whose digits are those of a time of day, zeros before them left out.
  ///
  /// @param width how many digits there are with those zeros: 4, 6, and more for fractions
  boolean parseDigits(TextCursor text, int width) {
    clear();
    int run = text.digitRun();
    return run >= 1 && run <= width && digits(text, run, width);
  }

  private boolean digits(TextCursor text, int run, int width) {
    if (width > 15) {
      return false;
    }
    int left = run;
    int hour = part(text, left, width - 2);
    left = Math.min(left, width - 2);
    int minute = part(text, left, width - 4);
    left = Math.min(left, width - 4);
    int seconds = 0;
    if (width > 4) {
      seconds = part(text, left, width - 6);
      left = Math.min(left, width - 6);
    }
    if (width > 6) {
      nano = left == 0 ? 0 : text.digits(left) * POWERS[width - 6];
    }
    if (width <= 6) {
      fraction(text);
    }
    return set(halfDay(text, hour), minute, seconds);
  }

  /// The digits that are left of the last so many.
  private static int part(TextCursor text, int left, int behind) {
    return left > behind ? text.digits(left - behind) : 0;
  }

  private boolean set(int hour, int minute, int seconds) {
    boolean midnight = hour == 24 && minute == 0 && seconds == 0 && nano == 0;
    boolean leap = hour == 23 && minute == 59 && seconds == 60;
    second = hour * 3600L + minute * 60L + (leap ? 59 : seconds);
    return midnight || leap || (hour >= 0 && hour < 24 && minute < 60 && seconds < 60);
  }

  /// Of the day; 86,400 at its end.
  long second() {
    return second;
  }

  int nano() {
    return nano;
  }

  /// Passes what stands between hours, minutes and seconds, with two digits behind it.
  private static boolean passMark(TextCursor text, char mark) {
    int from = text.position();
    boolean word = mark == 'h' || mark == 'H' || mark == '時' || mark == '时';
    boolean passed =
        word
            ? text.pass(mark) || text.pass('分') || text.pass('m') || text.pass(':')
            : (mark == ':' || mark == '.') && text.pass(mark);
    if (passed && text.digitRun() == 2) {
      return true;
    }
    text.back(from);
    return false;
  }

  private void fraction(TextCursor text) {
    text.pass('分');
    text.pass('秒');
    int from = text.position();
    if (!text.pass('.') && !text.pass(',') && !text.pass(':') && !sevenDigits(text)) {
      return;
    }
    int run = text.digitRun();
    if (run < 1 || run > 9) {
      text.back(from);
      return;
    }
    nano = text.digits(run) * POWERS[run];
  }

  /// A blank before a fraction of seven digits: `093000 0300000`, as NinjaTrader has it.
  private static boolean sevenDigits(TextCursor text) {
    int from = text.position();
    if (text.pass(' ') && text.digitRun() == 7) {
      return true;
    }
    text.back(from);
    return false;
  }

  private static int halfDay(TextCursor text, int hour) {
    int from = text.position();
    text.skipBlanks();
    boolean am = text.pass("AM") || text.pass("A.M.");
    boolean pm = !am && (text.pass("PM") || text.pass("P.M."));
    // America/New_York begins with AM as well.
    if ((!am && !pm) || text.letterRun() > 0) {
      text.back(from);
      return hour;
    }
    return hour < 1 || hour > 12 ? -1 : hour % 12 + (am ? 0 : 12);
  }
}
