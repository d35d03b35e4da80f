package io.tapedeck.engine.tape;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.util.Arrays;
import java.util.stream.Collectors;

/// What a person may decide about the shape of a tape: the keys of [Corrections], of a [Guess] and
/// of a [Question]. This is the one list of them.
public enum CorrectionKey {
  ENCODING("encoding", "utf-8, utf-16, shift_jis, gb18030, windows-1252, …", false),
  DELIMITER("delimiter", "comma, semicolon, tab, pipe, space, or the character", false),
  HEADER("header", "how many lines stand before the first row; 0 for none", false),
  KIND("kind", "bars, trades or quotes", false),
  LAYOUT("layout", "long: a row is one record; wide: a column is one symbol", false),
  SYMBOL("symbol", "the name of the instrument", true),
  DATE("date", "the day of rows that have only a time of day: 2026-01-05", true),
  DATE_ORDER("date-order", "yyyy-mm-dd, dd/mm/yyyy or mm/dd/yyyy", false),
  ZONE("zone", "the zone of times that name none: UTC, America/New_York, +09:00", false),
  UNIT("unit", "of times that are counted: seconds, milliseconds, microseconds, …", false),
  DECIMAL("decimal", "the decimal mark: . or , (also point, comma)", false),
  PRICE_SCALE("price-scale", "what prices are divided by: 10000", false),
  INTERVAL("interval", "the length of a bar: 1m, 5m, 1h, 1d", false),
  COLUMN(
      "column.NAME",
      "what the column NAME is: symbol, timestamp, date, time, open, high, low, close, adj_close,"
          + " volume, price, size, side, bid, ask, bid_size, ask_size, kind, extra or ignore",
      false);

  private static final String COLUMN_START = "column.";

  private final String word;
  private final String meaning;
  private final boolean perFile;

  CorrectionKey(String word, String meaning, boolean perFile) {
    this.word = word;
    this.meaning = meaning;
    this.perFile = perFile;
  }

  /// As commands and files write it; `column.NAME` stands for one key of each column.
  public String word() {
    return word;
  }

  /// The values it takes, for people.
  public String meaning() {
    return meaning;
  }

  /// Whether it holds for one file; otherwise for all files of its folder.
  public boolean isPerFile() {
    return perFile;
  }

  /// The key for what a column is.
  ///
  /// @param name the column's normalised name
  public static String column(String name) {
    return COLUMN_START + name;
  }

  /// @throws EngineException INVALID_ARGUMENT with all keys, if there is no such key
  public static CorrectionKey of(String key) {
    if (key.startsWith(COLUMN_START) && key.length() > COLUMN_START.length()) {
      return COLUMN;
    }
    for (CorrectionKey known : values()) {
      if (known != COLUMN && known.word.equals(key)) {
        return known;
      }
    }
    throw new EngineException(
        ErrorCode.INVALID_ARGUMENT,
        "Nothing about a tape is called '"
            + key
            + "'. What can be decided: "
            + Arrays.stream(values()).map(CorrectionKey::word).collect(Collectors.joining(", "))
            + ".");
  }
}
