package io.tapedeck.engine.local.aws.sql.function;

import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalField;
import java.time.temporal.WeekFields;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The formats of `format_datetime` and `parse_datetime`, which are Joda's, as Java's own: letters
/// that mean something else are changed.
final class JodaFormat {

  // English, with weeks that begin on Monday and the first of which has four days.
  static final Locale ISO_WEEKS = Locale.forLanguageTag("en-u-rg-gbzzzz");

  private JodaFormat() {}

  /// Whether a format tells the half of the day, so that the hour of the day follows from it.
  static boolean hasHalfDays(String format) {
    return format.replaceAll("'[^']*'", "").matches("(?s).*[hK].*");
  }

  /// What a text says nothing of: the first day of 1970, but where there is a day without a year,
  /// that is 2000.
  static Map<TemporalField, Long> standards(String format) {
    String letters = format.replaceAll("'[^']*'", "");
    Map<TemporalField, Long> standards = new LinkedHashMap<>();
    if (letters.contains("x")) {
      if (!letters.contains("w")) {
        standards.put(WeekFields.ISO.weekOfWeekBasedYear(), 1L);
      }
      if (!letters.matches("(?s).*[eE].*")) {
        standards.put(ChronoField.DAY_OF_WEEK, 1L);
      }
      return standards;
    }
    if (!letters.matches("(?s).*[yY].*")) {
      standards.put(ChronoField.YEAR, letters.matches("(?s).*[MdDeEw].*") ? 2000L : 1970L);
    }
    if (!letters.contains("D")) {
      standards.put(ChronoField.MONTH_OF_YEAR, 1L);
      standards.put(ChronoField.DAY_OF_MONTH, 1L);
    }
    return standards;
  }

  static DateTimeFormatter of(String format) {
    return of(format, false);
  }

  /// @param reading whether texts are read, in which an offset may stand in any form
  static DateTimeFormatter of(String format, boolean reading) {
    StringBuilder out = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < format.length(); ) {
      char c = format.charAt(i);
      int to = i;
      while (to < format.length() && format.charAt(to) == c) {
        to++;
      }
      int count = to - i;
      if (c == '\'') {
        quoted = count % 2 == 1 ? !quoted : quoted;
        out.repeat(c, count);
      } else if (quoted) {
        out.repeat(c, count);
      } else {
        out.append(reading && c == 'Z' && count < 3 ? "[xxx][xx][X]" : letters(c, count));
      }
      i = to;
    }
    if (quoted) {
      out.append('\'');
    }
    try {
      return DateTimeFormatter.ofPattern(out.toString(), ISO_WEEKS);
    } catch (IllegalArgumentException e) {
      throw TrinoFailure.argument("Invalid pattern: " + format);
    }
  }

  private static String letters(char letter, int count) {
    return switch (letter) {
      case 'y', 'Y' -> "u".repeat(count == 1 ? 4 : count);
      case 'x' -> "Y".repeat(count);
      case 'e' -> "e".repeat(count);
      case 'Z' -> count == 1 ? "xx" : count == 2 ? "xxx" : "VV";
      case 'z' -> "z".repeat(Math.min(4, count));
      case 'G', 'w', 'E', 'M', 'd', 'D', 'a', 'K', 'h', 'H', 'k', 'm', 's', 'S' ->
          Character.toString(letter).repeat(count);
      case 'C' -> throw TrinoFailure.argument("The century is not provided in formats");
      default -> {
        if (Character.isLetter(letter)) {
          throw TrinoFailure.argument("Illegal pattern component: " + letter);
        }
        yield Character.toString(letter).repeat(count);
      }
    };
  }
}
