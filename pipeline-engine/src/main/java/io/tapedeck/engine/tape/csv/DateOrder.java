package io.tapedeck.engine.tape.csv;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// In which order a date names year, month and day. A date that begins with four digits is read
/// year first always.
enum DateOrder {
  YEAR_FIRST("ymd", "yyyy-mm-dd"),
  DAY_FIRST("dmy", "dd/mm/yyyy"),
  MONTH_FIRST("mdy", "mm/dd/yyyy"),
  /// As `260105`.
  SHORT_YEAR_FIRST("yymmdd", "yymmdd"),
  /// As `202601`.
  YEAR_MONTH("yyyymm", "yyyymm");

  private final String key;
  private final String word;

  DateOrder(String key, String word) {
    this.key = key;
    this.word = word;
  }

  /// The order that a correction names: `dmy`, or a pattern such as `dd/mm/yyyy`; null if none.
  static @Nullable DateOrder of(String text) {
    String letters = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    return switch (letters) {
      case "ymd", "yyyymmdd", "yearfirst" -> YEAR_FIRST;
      case "dmy", "ddmm", "ddmmyyyy", "ddmmyy", "dm", "dayfirst" -> DAY_FIRST;
      case "mdy", "mmdd", "mmddyyyy", "mmddyy", "md", "monthfirst" -> MONTH_FIRST;
      case "yymmdd" -> SHORT_YEAR_FIRST;
      case "yyyymm", "ym" -> YEAR_MONTH;
      default -> null;
    };
  }

  /// As corrections say it.
  String key() {
    return key;
  }

  /// As reports say it.
  String word() {
    return word;
  }
}
