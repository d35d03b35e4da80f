package io.tapedeck.engine.tape.csv;

/// In which order a date names year, month and day. A date that begins with four digits is read
/// year first always.
enum DateOrder {
  YEAR_FIRST("yyyy-mm-dd"),
  DAY_FIRST("dd/mm/yyyy"),
  MONTH_FIRST("mm/dd/yyyy");

  private final String word;

  DateOrder(String word) {
    this.word = word;
  }

  /// As reports say it.
  String word() {
    return word;
  }
}
