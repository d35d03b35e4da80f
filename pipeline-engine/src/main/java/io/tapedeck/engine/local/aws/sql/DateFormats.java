package io.tapedeck.engine.local.aws.sql;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns the date formats of Trino's `date_format` and `date_parse`, which are MySQL's, into those
/// of DuckDB's `strftime` and `strptime`, specifier by specifier. One that has no counterpart is
/// refused by name: the same letter often means something else there (`%M` is a month's name in
/// MySQL and the minute in strftime).
///
/// Source: the list of specifiers in Trino's documentation of date and time functions.
final class DateFormats {

  private static final Map<Character, String> SPECIFIERS = specifiers();

  private DateFormats() {}

  /// @param literal the format as a printed text literal, quotes included
  static String strftime(String literal) {
    if (literal.length() < 2 || literal.charAt(0) != '\'') {
      throw SqlRefused.because(
          "NOT_SUPPORTED: The embedded Athena wants the format of a date as a text, not "
              + literal);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      if (c != '%' || i + 1 == literal.length() - 1) {
        text.append(c);
        continue;
      }
      char letter = literal.charAt(++i);
      @Nullable String specifier = SPECIFIERS.get(letter);
      if (specifier == null) {
        throw SqlRefused.because(
            "NOT_SUPPORTED: The embedded Athena does not know the date format specifier %"
                + letter);
      }
      text.append(specifier);
    }
    return text.toString();
  }

  private static Map<Character, String> specifiers() {
    Map<Character, String> map = new HashMap<>();
    for (char same : "abdfHjmpSyY%".toCharArray()) {
      map.put(same, "%" + same);
    }
    map.put('c', "%-m");
    map.put('e', "%-d");
    map.put('h', "%I");
    map.put('I', "%I");
    map.put('i', "%M");
    map.put('k', "%-H");
    map.put('l', "%-I");
    map.put('M', "%B");
    map.put('r', "%I:%M:%S %p");
    map.put('s', "%S");
    map.put('T', "%H:%M:%S");
    map.put('v', "%V");
    map.put('W', "%A");
    return map;
  }
}
