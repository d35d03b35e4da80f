package io.tapedeck.engine.tape.csv;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a column means. The names under which it is met stand in `column-names.txt`.
enum ColumnRole {
  KIND,
  SYMBOL,
  TIMESTAMP,
  DATE,
  TIME,
  OPEN,
  HIGH,
  LOW,
  CLOSE,
  ADJ_CLOSE,
  VOLUME,
  PRICE,
  SIZE,
  SIDE,
  BID,
  ASK,
  BID_SIZE,
  ASK_SIZE;

  private final String word = name().toLowerCase(Locale.ROOT);

  /// As reports and corrections write it.
  String word() {
    return word;
  }

  static @Nullable ColumnRole of(String word) {
    for (ColumnRole role : values()) {
      if (role.word.equals(word)) {
        return role;
      }
    }
    return null;
  }

  /// How well a normalised name fits: 0 best, -1 not at all.
  int rank(String name) {
    return ColumnWords.rank(word, name);
  }

  /// Whether it says when a row happened.
  boolean isTime() {
    return this == TIMESTAMP || this == DATE || this == TIME;
  }

  /// Whether its values are numbers.
  boolean isNumber() {
    return switch (this) {
      case OPEN, HIGH, LOW, CLOSE, ADJ_CLOSE, VOLUME, PRICE, SIZE, BID, ASK, BID_SIZE, ASK_SIZE ->
          true;
      case KIND, SYMBOL, TIMESTAMP, DATE, TIME, SIDE -> false;
    };
  }
}
