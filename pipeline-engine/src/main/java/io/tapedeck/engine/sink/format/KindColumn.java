package io.tapedeck.engine.sink.format;

import io.tapedeck.engine.model.EventKind;
import java.util.List;

/// A column that every event of a kind has besides symbol and timestamp.
sealed interface KindColumn {

  List<KindColumn> BAR =
      List.of(
          number(EventKind.BAR, "open"),
          number(EventKind.BAR, "high"),
          number(EventKind.BAR, "low"),
          number(EventKind.BAR, "close"),
          number(EventKind.BAR, "adj_close"),
          number(EventKind.BAR, "volume"),
          new Text("interval"));

  List<KindColumn> TRADE =
      List.of(number(EventKind.TRADE, "price"), number(EventKind.TRADE, "size"), new Text("side"));

  List<KindColumn> QUOTE =
      List.of(
          number(EventKind.QUOTE, "bid"),
          number(EventKind.QUOTE, "ask"),
          number(EventKind.QUOTE, "bid_size"),
          number(EventKind.QUOTE, "ask_size"));

  String name();

  /// The type in the catalog's spelling.
  String type();

  /// The columns of a kind, in the order in which they are written.
  static List<KindColumn> of(EventKind kind) {
    return switch (kind) {
      case BAR -> BAR;
      case TRADE -> TRADE;
      case QUOTE -> QUOTE;
    };
  }

  private static Number number(EventKind kind, String name) {
    return new Number(name, kind.fields().indexOf(name));
  }

  /// A number.
  ///
  /// @param slot its place among the fields of the kind
  record Number(String name, int slot) implements KindColumn {
    @Override
    public String type() {
      return "double";
    }
  }

  /// The kind's one word.
  record Text(String name) implements KindColumn {
    @Override
    public String type() {
      return "string";
    }
  }
}
