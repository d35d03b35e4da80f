package io.tapedeck.app.live;

import io.tapedeck.app.chart.Candle;
import io.tapedeck.app.fx.FxGate;
import io.tapedeck.app.shell.Deck;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.EngineSnapshot;
import io.tapedeck.engine.EngineState;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.state.Subscription;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What the Live place knows: ticks, symbols, candles and movers of the run that plays. Opens a tap
/// as soon as the engine is ready and drinks from it until closed, seen or not, so that nothing is
/// missing when the place is opened.
///
/// Used on the JavaFX application thread only. Closing ends the tap; so does the end of the engine.
public final class LiveModel implements AutoCloseable {

  /// What the tap holds while nobody drinks; 0.6 s at 100,000 events a second.
  private static final int TAP_CAPACITY = 65_536;

  private static final int MOVERS = 5;

  private final Engine engine;
  private final Subscription readiness;
  private final ReadOnlyObjectWrapper<List<MarketEvent>> ticks =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<SymbolRow>> symbols =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<SymbolRow>> movers =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<Candle>> bars = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<@Nullable Symbol> shown = new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyObjectWrapper<@Nullable EngineSnapshot> snapshot =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyLongWrapper total = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper waiting = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper dropped = new ReadOnlyLongWrapper();
  private final ObjectProperty<@Nullable Symbol> wish = new SimpleObjectProperty<>(null);
  private final ObjectProperty<BarInterval> interval = new SimpleObjectProperty<>(BarInterval.AUTO);
  private final BooleanProperty held = new SimpleBooleanProperty();
  private @Nullable LiveFeed feed;
  private @Nullable LiveFrame latest;
  private long totalShown;

  public LiveModel(Engine engine, Deck deck) {
    this.engine = engine;
    wish.addListener((_, _, _) -> choose());
    interval.addListener((_, _, _) -> choose());
    held.addListener(
        (_, _, holds) -> {
          if (!holds) {
            showTicks();
          }
        });
    deck.state()
        .addListener(
            (_, _, next) -> {
              if (next instanceof RunState.Preparing) {
                restart();
              }
            });
    readiness = FxGate.observe(engine.state(), this::follow);
  }

  /// The latest events, newest first; stands still while [#held].
  public ReadOnlyObjectProperty<List<MarketEvent>> ticks() {
    return ticks.getReadOnlyProperty();
  }

  /// Whether the ticks stand still, because somebody reads them.
  public BooleanProperty held() {
    return held;
  }

  /// How many events have passed since the ticks stand still.
  public ReadOnlyLongProperty waiting() {
    return waiting.getReadOnlyProperty();
  }

  /// Every instrument of the run, the most active first.
  public ReadOnlyObjectProperty<List<SymbolRow>> symbols() {
    return symbols.getReadOnlyProperty();
  }

  /// The instruments that rose most, then those that fell most, at most five each.
  public ReadOnlyObjectProperty<List<SymbolRow>> movers() {
    return movers.getReadOnlyProperty();
  }

  /// Whose candles to show; null leaves it to the model, which takes the most active.
  public ObjectProperty<@Nullable Symbol> wish() {
    return wish;
  }

  /// Whose candles are shown.
  public ReadOnlyObjectProperty<@Nullable Symbol> shown() {
    return shown.getReadOnlyProperty();
  }

  public ObjectProperty<BarInterval> interval() {
    return interval;
  }

  /// The candles of [#shown], oldest first.
  public ReadOnlyObjectProperty<List<Candle>> bars() {
    return bars.getReadOnlyProperty();
  }

  /// How many events have passed in this run.
  public ReadOnlyLongProperty total() {
    return total.getReadOnlyProperty();
  }

  /// How many events the tap has lost because they came faster than they could be taken.
  public ReadOnlyLongProperty dropped() {
    return dropped.getReadOnlyProperty();
  }

  /// The engine's counters as of the last [#sample]; null before the first.
  public ReadOnlyObjectProperty<@Nullable EngineSnapshot> snapshot() {
    return snapshot.getReadOnlyProperty();
  }

  /// Shows what has passed since the last call; called once a frame at most.
  public void sample() {
    snapshot.set(engine.snapshot());
    LiveFrame frame = feed == null ? null : feed.take();
    if (frame == null) {
      return;
    }
    latest = frame;
    total.set(frame.total());
    dropped.set(frame.dropped());
    shown.set(frame.symbol());
    bars.set(frame.bars());
    if (frame.symbols() != symbols.get()) {
      symbols.set(frame.symbols());
      movers.set(moversOf(frame.symbols()));
    }
    if (held.get()) {
      waiting.set(frame.total() - totalShown);
    } else {
      showTicks();
    }
  }

  /// Shows the newest ticks once, also while they are held.
  public void showTicks() {
    if (latest != null) {
      ticks.set(latest.newest());
      totalShown = latest.total();
    }
    waiting.set(0);
  }

  @Override
  public void close() {
    readiness.close();
    if (feed != null) {
      feed.close();
      feed = null;
    }
  }

  private void follow(EngineState state) {
    if (state instanceof EngineState.Ready && feed == null) {
      feed = new LiveFeed(engine.tap(TAP_CAPACITY), wish.get(), interval.get());
    } else if (state instanceof EngineState.Closing || state instanceof EngineState.Closed) {
      close();
    }
  }

  private void choose() {
    if (feed != null) {
      feed.choose(wish.get(), interval.get());
    }
  }

  private void restart() {
    if (feed != null) {
      feed.clear();
    }
    latest = null;
    totalShown = 0;
    waiting.set(0);
    wish.set(null);
    ticks.set(List.of());
    bars.set(List.of());
  }

  private static List<SymbolRow> moversOf(List<SymbolRow> all) {
    Comparator<SymbolRow> byChange = Comparator.comparingDouble(SymbolRow::change);
    List<SymbolRow> up =
        all.stream()
            .filter(row -> row.change() > 0)
            .sorted(byChange.reversed())
            .limit(MOVERS)
            .toList();
    List<SymbolRow> down =
        all.stream().filter(row -> row.change() < 0).sorted(byChange).limit(MOVERS).toList();
    return Stream.concat(up.stream(), down.stream()).toList();
  }
}
