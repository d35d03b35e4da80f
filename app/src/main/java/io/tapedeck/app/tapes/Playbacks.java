package io.tapedeck.app.tapes;

import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.transport.Playback;
import io.tapedeck.engine.transport.Playback.Order;
import io.tapedeck.engine.transport.Playback.Stamp;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A [Playback] with one thing changed.
final class Playbacks {

  private Playbacks() {}

  static Playback with(Playback playback, Order order) {
    return changed(playback, draft -> draft.order = order);
  }

  static Playback times(Playback playback, int times) {
    return changed(playback, draft -> draft.times = times);
  }

  static Playback window(Playback playback, @Nullable Instant from, @Nullable Instant to) {
    return changed(
        playback,
        draft -> {
          draft.from = from;
          draft.to = to;
        });
  }

  static Playback only(Playback playback, Set<Symbol> symbols) {
    return changed(playback, draft -> draft.symbols = symbols);
  }

  static Playback with(Playback playback, Stamp stamp) {
    return changed(playback, draft -> draft.stamp = stamp);
  }

  static Playback skipClosed(Playback playback, boolean skip) {
    return changed(playback, draft -> draft.skipClosed = skip);
  }

  static Playback sample(Playback playback, OptionalLong seed) {
    return changed(playback, draft -> draft.sample = seed);
  }

  private static Playback changed(Playback playback, Consumer<Draft> change) {
    Draft draft = new Draft(playback);
    change.accept(draft);
    return new Playback(
        playback.pace(),
        draft.order,
        draft.times,
        draft.from,
        draft.to,
        draft.symbols,
        draft.stamp,
        draft.skipClosed,
        draft.sample);
  }

  /// The parts of a playback while one of them is changed.
  private static final class Draft {
    private Order order;
    private int times;
    private @Nullable Instant from;
    private @Nullable Instant to;
    private Set<Symbol> symbols;
    private Stamp stamp;
    private boolean skipClosed;
    private OptionalLong sample;

    Draft(Playback playback) {
      order = playback.order();
      times = playback.times();
      from = playback.from();
      to = playback.to();
      symbols = playback.symbols();
      stamp = playback.stamp();
      skipClosed = playback.skipClosed();
      sample = playback.sample();
    }
  }
}
