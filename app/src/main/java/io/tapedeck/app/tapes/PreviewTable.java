package io.tapedeck.app.tapes;

import io.tapedeck.app.parts.Figures;
import io.tapedeck.app.parts.Grid;
import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.EventKind;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Trade;
import java.util.ArrayList;
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
    time.setMinWidth(156);
    columns.add(time);
    columns.add(Grid.text("Symbol", 76, e -> e.symbol().value()));
    EventKind kind = records.isEmpty() ? EventKind.BAR : records.getFirst().kind();
    switch (kind) {
      case BAR -> {
        columns.add(of("Open", Bar.class, Bar::open, Figures::price));
        columns.add(of("High", Bar.class, Bar::high, Figures::price));
        columns.add(of("Low", Bar.class, Bar::low, Figures::price));
        columns.add(of("Close", Bar.class, Bar::close, Figures::price));
        columns.add(of("Volume", Bar.class, Bar::volume, Figures::size));
      }
      case TRADE -> {
        columns.add(of("Price", Trade.class, Trade::price, Figures::price));
        columns.add(of("Size", Trade.class, Trade::size, Figures::size));
        columns.add(Grid.text("Side", 60, e -> e instanceof Trade t ? t.side() : null));
      }
      case QUOTE -> {
        columns.add(of("Bid", Quote.class, Quote::bid, Figures::price));
        columns.add(of("Ask", Quote.class, Quote::ask, Figures::price));
        columns.add(of("Bid size", Quote.class, Quote::bidSize, Figures::size));
        columns.add(of("Ask size", Quote.class, Quote::askSize, Figures::size));
      }
    }
    Set<String> extras = new LinkedHashSet<>();
    records.forEach(record -> extras.addAll(record.extras().keySet()));
    extras.forEach(name -> columns.add(extra(name, records)));
    return columns;
  }

  private static <E extends MarketEvent> TableColumn<MarketEvent, MarketEvent> of(
      String title, Class<E> type, ToDoubleFunction<E> value, Function<Double, String> words) {
    return Grid.number(
        title,
        100,
        e -> type.isInstance(e) ? words.apply(value.applyAsDouble(type.cast(e))) : null);
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
