package io.tapedeck.engine.local.aws.sql.function;

import java.util.Locale;

/// Codes and forms of words and digits.
final class Phonetics {

  // The code of each letter from A on; 0 has none, 9 (H and W) does not part equal codes.
  private static final String CODES = "01230129022455012623019202";

  private Phonetics() {}

  static String soundex(String text) {
    StringBuilder out = new StringBuilder();
    char last = '0';
    for (char c : text.toUpperCase(Locale.ROOT).toCharArray()) {
      if (!Character.isLetter(c)) {
        continue;
      }
      if (c < 'A' || c > 'Z') {
        throw TrinoFailure.argument(
            "The character is not mapped: " + c + " (index=" + (c - 'A') + ")");
      }
      char code = CODES.charAt(c - 'A');
      if (out.isEmpty()) {
        out.append(c);
      } else if (code != '0' && code != '9' && code != last && out.length() < 4) {
        out.append(code);
      }
      last = code == '9' ? last : code;
    }
    while (!out.isEmpty() && out.length() < 4) {
      out.append('0');
    }
    return out.toString();
  }

  static boolean luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      if (digit < 0 || digit > 9) {
        throw TrinoFailure.argument("Non digit character in input: " + digits);
      }
      int doubled = i % 2 == 1 ? digit * 2 : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return !digits.isEmpty() && sum % 10 == 0;
  }

  static String title(String text) {
    StringBuilder out = new StringBuilder();
    boolean start = true;
    for (int point : text.codePoints().toArray()) {
      out.appendCodePoint(start ? Character.toTitleCase(point) : Character.toLowerCase(point));
      start = Character.isWhitespace(point);
    }
    return out.toString();
  }
}
