package io.tapedeck.app.live;

import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.app.parts.Grid;
import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.EventKind;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Trade;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.scene.control.Button;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The latest ticks, newest on top. Stands still under the mouse and then offers what is new. Ids:
/// `#live-ticks`, `#live-new`.
final class TickTable {

  /// Rows that change faster cannot be read, and cost frames.
  private static final long REDRAW_EVERY = Duration.ofMillis(100).toNanos();

  /// How much of its width a column of numbers may lose before prices are cut.
  private static final double NARROWEST = 0.85;

  private final TableView<MarketEvent> table =
      Grid.table("live-ticks", "Latest ticks", "Ticks appear here while a tape plays.");
  private final Card card;
  private @Nullable EventKind kind;
  private long drawn;

  TickTable(LiveModel model) {
    Button fresh = Buttons.of("live-new", "", Feather.ARROW_UP, model::showTicks);
    fresh.getStyleClass().add("small");
    fresh.visibleProperty().bind(model.waiting().greaterThan(0));
    model.waiting().addListener((_, _, n) -> fresh.setText(Figures.count(n.longValue()) + " new"));
    card = new Card("Ticks", table).withControls(fresh).growing(table);
    model.held().bind(table.hoverProperty());
    model.ticks().addListener((_, _, ticks) -> show(ticks, model.held().get()));
  }

  Card node() {
    return card;
  }

  private void show(List<MarketEvent> ticks, boolean asked) {
    long now = System.nanoTime();
    if (!asked && !ticks.isEmpty() && now - drawn < REDRAW_EVERY && !table.getItems().isEmpty()) {
      return;
    }
    drawn = now;
    if (!ticks.isEmpty() && ticks.getFirst().kind() != kind) {
      kind = ticks.getFirst().kind();
      table.getColumns().setAll(columns(kind));
    }
    table.getItems().setAll(ticks);
  }

  private static List<TableColumn<MarketEvent, MarketEvent>> columns(EventKind kind) {
    TableColumn<MarketEvent, MarketEvent> time =
        Grid.text("Time (UTC)", 150, e -> Figures.time(e.timestamp()));
    TableColumn<MarketEvent, MarketEvent> symbol = Grid.text("Symbol", 76, e -> e.symbol().value());
    TableColumn<MarketEvent, MarketEvent> what = Grid.text("Kind", 58, e -> e.kind().word());
    time.setMinWidth(96);
    symbol.setMinWidth(74);
    what.setMinWidth(56);
    return switch (kind) {
      case BAR ->
          List.of(
              time,
              symbol,
              what,
              of("Open", 78, Bar.class, Bar::open, Figures::price),
              of("High", 78, Bar.class, Bar::high, Figures::price),
              of("Low", 78, Bar.class, Bar::low, Figures::price),
              of("Close", 78, Bar.class, Bar::close, Figures::price),
              of("Volume", 104, Bar.class, Bar::volume, Figures::size));
      case TRADE ->
          List.of(
              time,
              symbol,
              what,
              of("Price", 78, Trade.class, Trade::price, Figures::price),
              of("Size", 78, Trade.class, Trade::size, Figures::size),
              Grid.text("Side", 60, e -> e instanceof Trade t ? t.side() : null));
      case QUOTE ->
          List.of(
              time,
              symbol,
              what,
              of("Bid", 78, Quote.class, Quote::bid, Figures::price),
              of("Ask", 78, Quote.class, Quote::ask, Figures::price),
              of("Bid size", 78, Quote.class, Quote::bidSize, Figures::size),
              of("Ask size", 78, Quote.class, Quote::askSize, Figures::size));
    };
  }

  private static <E extends MarketEvent> TableColumn<MarketEvent, MarketEvent> of(
      String title,
      double width,
      Class<E> type,
      ToDoubleFunction<E> value,
      Function<Double, String> words) {
    TableColumn<MarketEvent, MarketEvent> column =
        Grid.number(
            title,
            width,
            e -> type.isInstance(e) ? words.apply(value.applyAsDouble(type.cast(e))) : null);
    column.setMinWidth(width * NARROWEST);
    return column;
  }
}
