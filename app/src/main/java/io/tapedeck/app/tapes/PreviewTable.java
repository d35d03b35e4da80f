package io.tapedeck.app.tapes;

import io.tapedeck.app.parts.Figures;
import io.tapedeck.app.parts.Grid;
import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.EventKind;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Trade;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// The first records of a tape, with the columns that their kind has.
final class PreviewTable {

  private PreviewTable() {}

  static TableView<MarketEvent> of(List<MarketEvent> records) {
    TableView<MarketEvent> table =
        Grid.table("tapes-preview", "First records", "There is no record to show.");

    table.getColumns().addAll(columns(records));
    table.getItems().setAll(records);
    return table;
  }

  private static List<TableColumn<MarketEvent, MarketEvent>> columns(List<MarketEvent> records) {
    List<TableColumn<MarketEvent, MarketEvent>> columns = new ArrayList<>();
    TableColumn<MarketEvent, MarketEvent> time =
        Grid.text("Time (UTC)", 170, e -> Figures.time(e.timestamp()));
    boolean millis = records.stream().anyMatch(e -> e.timestamp().getNano() != 0);
    time.setMinWidth(millis ? 186 : 160);
    columns.add(time);
    TableColumn<MarketEvent, MarketEvent> symbol = Grid.text("Symbol", 76, e -> e.symbol().value());
    symbol.setMinWidth(70);
    columns.add(symbol);
    Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
    records.forEach(record -> kinds.add(record.kind()));
    if (kinds.size() > 1) {
      TableColumn<MarketEvent, MarketEvent> what = Grid.text("Kind", 60, e -> e.kind().word());
      what.setMinWidth(58);
      columns.add(what);
    }
    kinds.forEach(kind -> columns.addAll(columns(kind)));
    Set<String> extras = new LinkedHashSet<>();
    records.forEach(record -> extras.addAll(record.extras().keySet()));
    extras.forEach(name -> columns.add(extra(name, records)));
    return columns;
  }

  private static List<TableColumn<MarketEvent, MarketEvent>> columns(EventKind kind) {
    return switch (kind) {
      case BAR ->
          List.of(
              of("Open", Bar.class, Bar::open, Figures::price),
              of("High", Bar.class, Bar::high, Figures::price),
              of("Low", Bar.class, Bar::low, Figures::price),
              of("Close", Bar.class, Bar::close, Figures::price),
              of("Volume", Bar.class, Bar::volume, Figures::size));
      case TRADE ->
          List.of(
              of("Price", Trade.class, Trade::price, Figures::price),
              of("Size", Trade.class, Trade::size, Figures::size),
              Grid.text("Side", 60, e -> e instanceof Trade t ? t.side() : null));
      case QUOTE ->
          List.of(
              of("Bid", Quote.class, Quote::bid, Figures::price),
              of("Ask", Quote.class, Quote::ask, Figures::price),
              of("Bid size", Quote.class, Quote::bidSize, Figures::size),
              of("Ask size", Quote.class, Quote::askSize, Figures::size));
    };
  }

  private static <E extends MarketEvent> TableColumn<MarketEvent, MarketEvent> of(
      String title, Class<E> type, ToDoubleFunction<E> value, Function<Double, String> words) {
    TableColumn<MarketEvent, MarketEvent> column =
        Grid.number(
            title,
            100,
            e -> type.isInstance(e) ? words.apply(value.applyAsDouble(type.cast(e))) : null);
    column.setMinWidth(title.length() > 5 ? 80 : 64);
    return column;
  }

  private static TableColumn<MarketEvent, MarketEvent> extra(
      String name, List<MarketEvent> records) {
    boolean number =
        records.stream().map(e -> e.extras().get(name)).anyMatch(Number.class::isInstance);
    return number
        ? Grid.number(name, 100, e -> words(e.extras().get(name)))
        : Grid.text(name, 100, e -> words(e.extras().get(name)));
  }

  private static @Nullable String words(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Number number -> Figures.size(number.doubleValue());
      default -> value.toString();
    };
  }
}
