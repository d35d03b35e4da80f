package io.tapedeck.engine.tape.csv;

/// Reads a date where a cursor stands: `2026-01-05`, `20260105`, `05/01/26`, `5. Januar 2026`, `Jan
/// 5, 2026`, `5-Jan-26`, `2026年1月5日`, `115/01/05` of Taiwan, and the periods `2026-01`, `01/2026`,
/// `Jan 2026`, `2026Q1`, `2026M01` as their first day. For one thread; the results stand in the
/// object until the next call.
final class DateParser {

  private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private long epochDay;
  private boolean whole;

  /// @return whether a valid date stands there; the cursor is behind it then
  boolean parse(TextCursor text, DateOrder order) {
    whole = true;
    if (Character.isLetter(text.peek())) {
      return beginsWithWord(text, order);
    }
    int run = text.digitRun();
    return switch (run) {
      case 1, 2 -> twoDigits(text, run, order);
      case 3 -> republican(text);
      case 4 -> yearFirst(text, text.digits(4));
      case 6 -> six(text, order);
      case 8 -> eight(text, order);
      case 12, 14, 17 -> plausible(text.digits(4), text.digits(2), text.digits(2));
      default -> false;
    };
  }

  long epochDay() {
    return epochDay;
  }

  /// Whether it was a day, not the first one of a month or quarter.
  boolean isDay() {
    return whole;
  }

  private boolean six(TextCursor text, DateOrder order) {
    return switch (order) {
      case YEAR_MONTH -> period(text.digits(4), text.digits(2));
      case SHORT_YEAR_FIRST -> day(year(text.digits(2), 2), text.digits(2), text.digits(2));
      case YEAR_FIRST, DAY_FIRST, MONTH_FIRST -> false;
    };
  }

  private boolean eight(TextCursor text, DateOrder order) {
    int from = text.position();
    if (plausible(text.digits(4), text.digits(2), text.digits(2))) {
      return true;
    }
    text.back(from);
    int first = text.digits(2);
    int second = text.digits(2);
    int year = text.digits(4);
    return switch (order) {
      case DAY_FIRST -> plausible(year, second, first);
      case MONTH_FIRST -> plausible(year, first, second);
      case YEAR_FIRST, SHORT_YEAR_FIRST, YEAR_MONTH -> false;
    };
  }

  private boolean twoDigits(TextCursor text, int run, DateOrder order) {
    int first = text.digits(run);
    int from = text.position();
    passFillers(text);
    if (Character.isLetter(text.peek())) {
      return dayAndMonthName(text, first);
    }
    text.back(from);
    char separator = text.peek();
    text.skip(1);
    boolean separated = isSeparator(separator) || separator == ' ';
    int secondRun = text.digitRun();
    if (separated && secondRun == 4 && (separator == '/' || separator == '-')) {
      return period(text.digits(4), first);
    }
    if (!separated || secondRun < 1 || secondRun > 2 || order == DateOrder.YEAR_FIRST) {
      return false;
    }
    int second = text.digits(secondRun);
    if (!text.pass(separator)) {
      return false;
    }
    text.skipBlanks();
    int thirdRun = text.digitRun();
    if (thirdRun != 4 && thirdRun != 2 && !(thirdRun == 1 && order == DateOrder.SHORT_YEAR_FIRST)) {
      return false;
    }
    int third = text.digits(thirdRun);
    return switch (order) {
      case DAY_FIRST -> day(year(third, thirdRun), second, first);
      case MONTH_FIRST -> day(year(third, thirdRun), first, second);
      case SHORT_YEAR_FIRST -> thirdRun <= 2 && run == 2 && day(year(first, 2), second, third);
      case YEAR_FIRST, YEAR_MONTH -> false;
    };
  }

  /// `113/01/02`: years of the Republic of China, of which 1912 is the first, as Taiwan's exchanges
  /// write them. Three digits are no other year, day or month.
  private boolean republican(TextCursor text) {
    int year = text.digits(3);
    char separator = text.peek();
    boolean dated = separator == '/' || separator == '-' || separator == '年';
    int from = text.position();
    text.skip(1);
    boolean month = text.digitRun() == 2;
    text.skip(2);
    boolean whole = month && (text.peek() == separator || text.peek() == '月');
    text.back(from);
    return dated && whole && year >= 70 && year < 200 && yearFirst(text, year + 1911);
  }

  private boolean yearFirst(TextCursor text, int year) {
    char separator = text.peek();
    text.skip(1);
    if (separator == 'Q' || separator == 'q') {
      return quarter(text, year);
    }
    if (separator == 'M' && text.digitRun() == 2) {
      return period(year, text.digits(2));
    }
    if (separator == '年') {
      return text.digitRun() > 0
          && text.digitRun() <= 2
          && monthOf(text, year, '月', '日')
          && (whole || text.pass('月'));
    }
    if (!isSeparator(separator) && separator != ' ') {
      return false;
    }
    if (text.pass('Q')) {
      return quarter(text, year);
    }
    if (Character.isLetter(text.peek())) {
      int month = CalendarWords.month(text.word(text.letterRun()));
      text.skip(1);
      return month > 0 && dayOf(text, year, month);
    }
    if (separator != ' ') {
      text.skipBlanks();
    }
    int run = text.digitRun();
    return (run == 1 || run == 2) && monthOf(text, year, separator, '\0');
  }

  /// Passes month and day.
  private boolean monthOf(TextCursor text, int year, char separator, char end) {
    int run = text.digitRun();
    int month = text.digits(run);
    int from = text.position();
    if (text.pass(separator)) {
      text.skipBlanks();
      boolean days = text.digitRun() == 1 || text.digitRun() == 2;
      if (days && dayOf(text, year, month)) {
        text.pass(end);
        return true;
      }
      if (days) {
        return false;
      }
      text.back(from);
    }
    boolean unlikeANumber = separator == '-' || separator == '/' || separator == '月';
    return (run == 2 || separator == '月') && unlikeANumber && period(year, month);
  }

  private boolean dayOf(TextCursor text, int year, int month) {
    int run = text.digitRun();
    return (run == 1 || run == 2) && day(year, month, text.digits(run));
  }

  private boolean beginsWithWord(TextCursor text, DateOrder order) {
    String word = text.word(text.letterRun());
    int month = CalendarWords.month(word);
    if (month > 0) {
      return monthName(text, month);
    }
    if ((word.equals("Q") || word.equals("q")) && text.digitRun() == 1) {
      int quarter = text.digits(1);
      text.skip(1);
      return text.digitRun() == 4 && quarterOf(text.digits(4), quarter);
    }
    if (!CalendarWords.isDay(word)) {
      return false;
    }
    text.pass('.');
    text.pass(',');
    text.skipBlanks();
    if (Character.isLetter(text.peek())) {
      int named = CalendarWords.month(text.word(text.letterRun()));
      return named > 0 && monthName(text, named);
    }
    return text.digitRun() > 0 && parse(text, order);
  }

  /// `5 Jan 2026`, `5. Januar 26`, `5 de enero de 2026`, `5th of January, 2026`.
  private boolean dayAndMonthName(TextCursor text, int day) {
    int month = CalendarWords.month(text.word(text.letterRun()));
    passFillers(text);
    int run = text.digitRun();
    if (month == 0 || (run != 4 && run != 2) || !day(year(text.digits(run), run), month, day)) {
      return false;
    }
    int from = text.position();
    text.skipBlanks();
    if (text.pass("г")) {
      text.pass('.');
    } else {
      text.back(from);
    }
    return true;
  }

  /// `Jan 5, 2026`, `Jan 2026`, `Jan-26`.
  private boolean monthName(TextCursor text, int month) {
    passFillers(text);
    int run = text.digitRun();
    if (run == 4) {
      return period(text.digits(4), month);
    }
    if (run != 1 && run != 2) {
      return false;
    }
    int number = text.digits(run);
    int from = text.position();
    passFillers(text);
    int yearRun = text.digitRun();
    if ((yearRun == 4 || yearRun == 2) && text.position() > from) {
      int position = text.position();
      int year = year(text.digits(yearRun), yearRun);
      if (text.peek() != ':') {
        return day(year, month, number);
      }
      text.back(position);
    }
    text.back(from);
    return run == 2 && period(year(number, 2), month);
  }

  /// Passes what stands between a day, the name of its month and the year.
  private static void passFillers(TextCursor text) {
    boolean passed = true;
    while (passed) {
      text.skipBlanks();
      passed =
          text.pass('.') || text.pass(',') || text.pass('-') || text.pass('/') || text.pass('\'');
      int letters = text.letterRun();
      if (letters > 0 && letters <= 2) {
        passed |=
            text.pass("de")
                || text.pass("of")
                || text.pass("st")
                || text.pass("nd")
                || text.pass("rd")
                || text.pass("th")
                || text.pass("er")
                || text.pass("г");
      }
    }
  }

  private boolean quarter(TextCursor text, int year) {
    return text.digitRun() == 1 && quarterOf(year, text.digits(1));
  }

  private boolean quarterOf(int year, int quarter) {
    return quarter >= 1 && quarter <= 4 && period(year, quarter * 3 - 2);
  }

  private boolean period(int year, int month) {
    whole = false;
    return plausible(year, month, 1);
  }

  /// Of digits alone only such years count as markets have had.
  private boolean plausible(int year, int month, int day) {
    return year >= 1800 && year < 2200 && day(year, month, day);
  }

  private static int year(int number, int digits) {
    return digits == 4 ? number : number < 70 ? 2000 + number : 1900 + number;
  }

  private static boolean isSeparator(char c) {
    return c == '-' || c == '/' || c == '.';
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
}
