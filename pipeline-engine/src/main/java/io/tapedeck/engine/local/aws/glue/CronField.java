package io.tapedeck.engine.local.aws.glue;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The numbers that one field of a cron expression names: `*`, `5`, `1-5`, `0/15`, `*/10`, lists of
/// these, and names of months or days. Immutable.
final class CronField {

  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final Pattern PART = Pattern.compile("(\\*|(\\d+)(?:-(\\d+))?)(?:/(\\d+))?");

  private final BitSet numbers;

  private CronField(BitSet numbers) {
    this.numbers = numbers;
  }

  static CronField of(String text, int least, int most) {
    BitSet numbers = new BitSet();
    for (String part : text.split(",", -1)) {
      Matcher form = PART.matcher(part);
      if (!form.matches() || part.length() > 20) {
        throw refuse(text);
      }
      try {
        add(numbers, form, least, most);
      } catch (IllegalArgumentException e) {
        throw refuse(text);
      }
    }
    return new CronField(numbers);
  }

  private static void add(BitSet numbers, Matcher form, int least, int most) {
    boolean any = form.group(1).equals("*");
    int from = any ? least : Integer.parseInt(form.group(2));
    int step = form.group(4) == null ? 1 : Integer.parseInt(form.group(4));
    int to =
        form.group(3) != null
            ? Integer.parseInt(form.group(3))
            : any || form.group(4) != null ? most : from;
    if (from < least || to > most || from > to || step < 1) {
      throw new IllegalArgumentException();
    }
    for (int i = from; i <= to; i += step) {
      numbers.set(i);
    }
  }

  static CronField ofMonths(String text) {
    return of(named(text, MONTHS), 1, 12);
  }

  /// 1 is Sunday.
  static CronField ofWeekdays(String text) {
    return of(named(text, DAYS), 1, 7);
  }

  static String weekday(String text) {
    return named(text, DAYS);
  }

  private static String named(String text, List<String> names) {
    String numbered = text.toUpperCase(Locale.ROOT);
    for (int i = 0; i < names.size(); i++) {
      numbered = numbered.replace(names.get(i), Integer.toString(i + 1));
    }
    return numbered;
  }

  static IllegalArgumentException refuse(String field) {
    return new IllegalArgumentException("'" + field + "' is no field of a cron expression here");
  }

  boolean has(int number) {
    return numbers.get(number);
  }
}
