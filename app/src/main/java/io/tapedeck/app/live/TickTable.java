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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/// The latest ticks, newest on top. Stands still under the mouse and then offers what is new. Ids:
/// `#live-ticks`, `#live-new`.
final class TickTable {

  /// Rows that change faster cannot be read, and cost frames.
  private static final Duration REDRAW_EVERY = Duration.millis(100);

  /// How much of its width a column of numbers may lose before prices are cut.
  private static final double NARROWEST = 0.85;

  /// The further column in which a record carries the words of the rules that it broke.
  private static final String FLAG = "quality";

  private final TableView<MarketEvent> table =
      Grid.table("live-ticks", "Latest ticks", "Ticks appear here while a tape plays.");
  private final Card card;
  private final Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
  private final PauseTransition rest = new PauseTransition(REDRAW_EVERY);
  private boolean behind;

  TickTable(LiveModel model) {
    Button fresh = Buttons.of("live-new", "", Feather.ARROW_UP, model::showTicks);
    fresh.getStyleClass().add("small");
    fresh.visibleProperty().bind(model.waiting().greaterThan(0));
    model.waiting().addListener((_, _, n) -> fresh.setText(Figures.count(n.longValue()) + " new"));
    card = new Card("Ticks", table).withControls(fresh).growing(table);
    model.held().bind(table.hoverProperty());
    model.ticks().addListener((_, _, ticks) -> show(ticks, model.held().get()));
    rest.setOnFinished(
        _ -> {
          if (behind) {
            draw(model.ticks().get());
          }
        });
  }

  Card node() {
    return card;
  }

  private void show(List<MarketEvent> ticks, boolean asked) {
    boolean resting = rest.getStatus() == Animation.Status.RUNNING;
    if (resting && !asked && !ticks.isEmpty() && !table.getItems().isEmpty()) {
      behind = true; // the last ticks of a tape are followed by none that would bring them
    } else {
      draw(ticks);
    }
  }

  private void draw(List<MarketEvent> ticks) {
    behind = false;
    rest.playFromStart();
    if (ticks.isEmpty()) {
      kinds.clear();
    } else if (ticks.stream().map(MarketEvent::kind).filter(kinds::add).count() > 0) {
      table.getColumns().setAll(columns());
    }
    table.getItems().setAll(ticks);
  }

  /// The columns of every kind that the tape has, so that a mixed tape does not change them with
  /// each tick.
  private List<TableColumn<MarketEvent, MarketEvent>> columns() {
    List<TableColumn<MarketEvent, MarketEvent>> columns = new ArrayList<>();
    // Ticks of one moment differ in milliseconds; their day stands in the transport bar.
    TableColumn<MarketEvent, MarketEvent> time =
        kinds.contains(EventKind.BAR)
            ? Grid.text("Time (UTC)", 156, e -> Figures.time(e.timestamp()))
            : Grid.text("Time (UTC)", 110, e -> Figures.clockMillis(e.timestamp()));
    TableColumn<MarketEvent, MarketEvent> symbol = Grid.text("Symbol", 76, TickTable::marked);
    time.setMinWidth(kinds.contains(EventKind.BAR) ? 160 : 110);
    symbol.setMinWidth(70);
    columns.addAll(List.of(time, symbol));
    if (kinds.size() > 1) {
      TableColumn<MarketEvent, MarketEvent> what = Grid.text("Kind", 58, e -> e.kind().word());
      what.setMinWidth(54);
      columns.add(what);
    }
    kinds.forEach(kind -> columns.addAll(columns(kind, kinds.size() > 1)));
    return columns;
  }

  /// The symbol, with a flag if a quality rule said something about the record.
  private static String marked(MarketEvent event) {
    String symbol = event.symbol().value();
    return event.extras().containsKey(FLAG) ? symbol + " ⚑" : symbol;
  }

  private static List<TableColumn<MarketEvent, MarketEvent>> columns(
      EventKind kind, boolean mixed) {
    return switch (kind) {
      case BAR ->
          List.of(
              of("Open", 78, Bar.class, Bar::open, Figures::price),
              of("High", 78, Bar.class, Bar::high, Figures::price),
              of("Low", 78, Bar.class, Bar::low, Figures::price),
              of("Close", 78, Bar.class, Bar::close, Figures::price),
              of("Volume", 84, Bar.class, Bar::volume, Figures::size));
      case TRADE ->
          List.of(
              of("Price", 78, Trade.class, Trade::price, Figures::price),
              of("Size", 64, Trade.class, Trade::size, Figures::size),
              Grid.text("Side", 48, e -> e instanceof Trade t ? t.side() : null));
      case QUOTE ->
          mixed
              ? List.of(
                  of("Bid", 78, Quote.class, Quote::bid, Figures::price),
                  of("Ask", 78, Quote.class, Quote::ask, Figures::price))
              : List.of(
                  of("Bid", 78, Quote.class, Quote::bid, Figures::price),
                  of("Ask", 78, Quote.class, Quote::ask, Figures::price),
                  of("Bid size", 84, Quote.class, Quote::bidSize, Figures::size),
                  of("Ask size", 84, Quote.class, Quote::askSize, Figures::size));
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
