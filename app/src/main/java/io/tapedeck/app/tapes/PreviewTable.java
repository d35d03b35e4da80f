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
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The first records of a tape, with the columns that their kind has, and over each the columns of
/// the file that it was made of.
final class PreviewTable {

  /// Few enough that what follows is seen below them in a small window.
  private static final int ROWS = 6;

  /// How much higher the row of names is than a row, and with the names of the file's columns.
  private static final double HEAD = 10;

  private static final double HEAD_WITH_MENUS = 36;

  private final ColumnMenus menus;

  PreviewTable(ColumnMenus menus) {
    this.menus = menus;
  }

  TableView<MarketEvent> of(List<MarketEvent> records) {
    TableView<MarketEvent> table =
        Grid.table("tapes-preview", "First records", "There is no record to show.");
    table.getColumns().addAll(columns(records));
    table.getItems().setAll(records);
    double head = menus.isEmpty() ? HEAD : HEAD_WITH_MENUS;
    table.setPrefHeight((ROWS + 1) * Grid.ROW_HEIGHT + head);
    table.setMinHeight(Region.USE_PREF_SIZE);
    return Grid.scrolling(table);
  }

  /// Puts the file's own columns over what they became.
  private TableColumn<MarketEvent, MarketEvent> named(
      TableColumn<MarketEvent, MarketEvent> column, String role) {
    if (!menus.isEmpty()) {
      boolean number = column.getStyleClass().contains("td-number");
      column.setGraphic(menus.over(column.getText(), role, number));
      column.setText("");
    }
    return column;
  }

  private List<TableColumn<MarketEvent, MarketEvent>> columns(List<MarketEvent> records) {
    List<TableColumn<MarketEvent, MarketEvent>> columns = new ArrayList<>();
    TableColumn<MarketEvent, MarketEvent> time =
        Grid.text("Time (UTC)", 170, e -> Figures.time(e.timestamp()));
    boolean millis = records.stream().anyMatch(e -> e.timestamp().getNano() != 0);
    time.setMinWidth(millis ? 186 : 160);
    columns.add(named(time, "timestamp"));
    TableColumn<MarketEvent, MarketEvent> symbol = Grid.text("Symbol", 76, e -> e.symbol().value());
    symbol.setMinWidth(70);
    columns.add(named(symbol, "symbol"));
    Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
    records.forEach(record -> kinds.add(record.kind()));
    if (kinds.size() > 1) {
      TableColumn<MarketEvent, MarketEvent> what = Grid.text("Kind", 60, e -> e.kind().word());
      what.setMinWidth(58);
      columns.add(named(what, "kind"));
    }
    kinds.forEach(kind -> columns.addAll(columns(kind)));
    if (records.stream().anyMatch(e -> e instanceof Bar b && Double.isFinite(b.adjClose()))) {
      columns.add(of("Adj close", Bar.class, Bar::adjClose, Figures::price));
    }
    Set<String> extras = new LinkedHashSet<>();
    records.forEach(record -> extras.addAll(record.extras().keySet()));
    extras.forEach(name -> columns.add(named(extra(name, records), name)));
    return columns;
  }

  private List<TableColumn<MarketEvent, MarketEvent>> columns(EventKind kind) {
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
              named(Grid.text("Side", 60, e -> e instanceof Trade t ? t.side() : null), "side"));
      case QUOTE ->
          List.of(
              of("Bid", Quote.class, Quote::bid, Figures::price),
              of("Ask", Quote.class, Quote::ask, Figures::price),
              of("Bid size", Quote.class, Quote::bidSize, Figures::size),
              of("Ask size", Quote.class, Quote::askSize, Figures::size));
    };
  }

  private <E extends MarketEvent> TableColumn<MarketEvent, MarketEvent> of(
      String title, Class<E> type, ToDoubleFunction<E> value, Function<Double, String> words) {
    TableColumn<MarketEvent, MarketEvent> column =
        Grid.number(
            title,
            100,
            e -> type.isInstance(e) ? words.apply(value.applyAsDouble(type.cast(e))) : null);
    column.setMinWidth(title.length() > 5 ? 80 : 64);
    return named(column, title.toLowerCase(Locale.ROOT).replace(' ', '_'));
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
