package io.tapedeck.engine.sink.format;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.EventKind;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Trade;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// A column that every event of a kind has besides symbol and timestamp, and how to read it.
sealed interface KindColumn {

  List<KindColumn> BAR =
      List.of(
          new Number("open", event -> ((Bar) event).open()),
          new Number("high", event -> ((Bar) event).high()),
          new Number("low", event -> ((Bar) event).low()),
          new Number("close", event -> ((Bar) event).close()),
          new Number("adj_close", event -> ((Bar) event).adjClose()),
          new Number("volume", event -> ((Bar) event).volume()),
          new Text("interval", event -> ((Bar) event).interval()));

  List<KindColumn> TRADE =
      List.of(
          new Number("price", event -> ((Trade) event).price()),
          new Number("size", event -> ((Trade) event).size()),
          new Text("side", event -> ((Trade) event).side()));

  List<KindColumn> QUOTE =
      List.of(
          new Number("bid", event -> ((Quote) event).bid()),
          new Number("ask", event -> ((Quote) event).ask()),
          new Number("bid_size", event -> ((Quote) event).bidSize()),
          new Number("ask_size", event -> ((Quote) event).askSize()));

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

  /// A number; NaN where there is none.
  record Number(String name, ToDoubleFunction<MarketEvent> value) implements KindColumn {
    @Override
    public String type() {
      return "double";
    }
  }

  /// A word; empty where there is none.
  record Text(String name, Function<MarketEvent, String> value) implements KindColumn {
    @Override
    public String type() {
      return "string";
    }
  }
}
