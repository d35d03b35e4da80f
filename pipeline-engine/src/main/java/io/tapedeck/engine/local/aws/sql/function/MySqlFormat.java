package io.tapedeck.engine.local.aws.sql.function;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;

/// The formats of `date_format` and `date_parse`, which are MySQL's.
///
/// Source: the list of specifiers in Trino's documentation of date and time functions.
final class MySqlFormat {

  private MySqlFormat() {}

  static DateTimeFormatter of(String format) {
    return builder(format, false).toFormatter(Locale.ENGLISH);
  }

  static DateTimeFormatter reading(String format) {
    DateTimeFormatterBuilder out =
        builder(format, true).parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0);
    if (!format.contains("%x")) {
      // The year of a day without one is a leap year.
      out.parseDefaulting(ChronoField.YEAR, format.matches("(?s).*%[mcbMdejaW].*") ? 2000 : 1970);
    }
    if (format.contains("%v")) {
      out.parseDefaulting(ChronoField.DAY_OF_WEEK, 1);
    } else if (!format.contains("%j")) {
      out.parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
          .parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
    }
    if (!format.matches("(?s).*%[hIlHkrT].*")) {
      out.parseDefaulting(ChronoField.HOUR_OF_DAY, 0);
    }
    // There is no 30 February, however lenient.
    return out.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
  }

  private static DateTimeFormatterBuilder builder(String format, boolean reading) {
    if (format.isEmpty()) {
      throw TrinoFailure.argument("Both printing and parsing not supported");
    }
    DateTimeFormatterBuilder out = new DateTimeFormatterBuilder().parseCaseInsensitive();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c == '%' && i + 1 < format.length()) {
        // Digits with nothing between them are told apart by their number alone.
        boolean alone = i + 2 >= format.length() || format.charAt(i + 2) != '%';
        boolean first = i < 2 || format.charAt(i - 2) != '%';
        append(out, format.charAt(++i), reading, alone && first);
      } else {
        out.appendLiteral(c);
      }
    }
    return out;
  }

  private static void append(
      DateTimeFormatterBuilder out, char letter, boolean reads, boolean alone) {
    boolean reading = reads && alone;
    switch (letter) {
      case 'a' -> out.appendText(ChronoField.DAY_OF_WEEK, TextStyle.SHORT);
      case 'b' -> out.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.SHORT);
      case 'c' ->
          out.appendValue(ChronoField.MONTH_OF_YEAR, 1, 2, java.time.format.SignStyle.NOT_NEGATIVE);
      case 'd' -> number(out, ChronoField.DAY_OF_MONTH, reading);
      case 'e' ->
          out.appendValue(ChronoField.DAY_OF_MONTH, 1, 2, java.time.format.SignStyle.NOT_NEGATIVE);
      case 'f' -> fraction(out, reads);
      case 'H' -> number(out, ChronoField.HOUR_OF_DAY, reading);
      case 'h', 'I' -> number(out, ChronoField.CLOCK_HOUR_OF_AMPM, reading);
      case 'i' -> number(out, ChronoField.MINUTE_OF_HOUR, reading);
      case 'j' -> out.appendValue(ChronoField.DAY_OF_YEAR, 3);
      case 'k' ->
          out.appendValue(ChronoField.HOUR_OF_DAY, 1, 2, java.time.format.SignStyle.NOT_NEGATIVE);
      case 'l' ->
          out.appendValue(
              ChronoField.CLOCK_HOUR_OF_AMPM, 1, 2, java.time.format.SignStyle.NOT_NEGATIVE);
      case 'M' -> out.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.FULL);
      case 'm' -> number(out, ChronoField.MONTH_OF_YEAR, reading);
      case 'p' -> out.appendText(ChronoField.AMPM_OF_DAY, TextStyle.SHORT);
      case 'r' -> out.appendPattern(reads ? "h:m:s a" : "hh:mm:ss a");
      case 'S', 's' -> number(out, ChronoField.SECOND_OF_MINUTE, reading);
      case 'T' -> out.appendPattern(reads ? "H:m:s" : "HH:mm:ss");
      case 'v' -> out.appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2);
      case 'W' -> out.appendText(ChronoField.DAY_OF_WEEK, TextStyle.FULL);
      case 'x' -> out.appendValue(IsoFields.WEEK_BASED_YEAR, 4);
      case 'Y' -> year(out, reads);
      case 'y' -> out.appendValueReduced(ChronoField.YEAR, 2, 2, 1970);
      case 'D', 'U', 'u', 'V', 'w', 'X' ->
          throw TrinoFailure.argument("%" + letter + " not supported in date format string");
      default -> out.appendLiteral(letter);
    }
  }

  private static void year(DateTimeFormatterBuilder out, boolean reading) {
    if (reading) {
      out.appendValue(ChronoField.YEAR, 4);
    } else {
      out.appendValue(ChronoField.YEAR, 4, 19, java.time.format.SignStyle.NORMAL);
    }
  }

  private static void number(DateTimeFormatterBuilder out, ChronoField field, boolean reading) {
    if (reading) {
      out.appendValue(field, 1, 2, java.time.format.SignStyle.NOT_NEGATIVE);
    } else {
      out.appendValue(field, 2);
    }
  }

  private static void fraction(DateTimeFormatterBuilder out, boolean reading) {
    out.appendFraction(ChronoField.NANO_OF_SECOND, reading ? 1 : 6, reading ? 9 : 6, false);
  }
}
