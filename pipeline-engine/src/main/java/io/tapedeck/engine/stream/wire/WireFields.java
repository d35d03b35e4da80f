package io.tapedeck.engine.stream.wire;

import io.tapedeck.engine.model.EventKind;

/// The names of the fields of each kind, and the slot that each value is gathered in.
final class WireFields {

  static final String SYMBOL = "symbol";
  static final String TIMESTAMP = "timestamp";
  static final String KIND = "kind";

  /// How many numbers a kind has at most; their slots are 0 to 5.
  static final int NUMBERS = 6;

  /// The slot of a kind's one text: the interval of a bar, the side of a trade.
  static final int WORD = NUMBERS;

  /// Not a field of the kind: a further column.
  static final int EXTRA = -1;

  private WireFields() {}

  /// The slot of a field, in the order in which the fields are written.
  static int slot(EventKind kind, String name) {
    return switch (kind) {
      case BAR -> barSlot(name);
      case TRADE ->
          switch (name) {
            case "price" -> 0;
            case "size" -> 1;
            case "side" -> WORD;
            default -> EXTRA;
          };
      case QUOTE ->
          switch (name) {
            case "bid" -> 0;
            case "ask" -> 1;
            case "bid_size" -> 2;
            case "ask_size" -> 3;
            default -> EXTRA;
          };
    };
  }

  /// Whether a further column of that name would be mistaken for a field.
  static boolean isReserved(EventKind kind, String name) {
    return slot(kind, name) != EXTRA
        || name.equals(SYMBOL)
        || name.equals(TIMESTAMP)
        || name.equals(KIND);
  }

  private static int barSlot(String name) {
    return switch (name) {
      case "open" -> 0;
      case "high" -> 1;
      case "low" -> 2;
      case "close" -> 3;
      case "volume" -> 4;
      case "adj_close" -> 5;
      case "interval" -> WORD;
      default -> EXTRA;
    };
  }
}
