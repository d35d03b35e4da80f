package io.tapedeck.app.tapes;

import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.transport.Playback;
import io.tapedeck.engine.transport.Playback.Order;
import io.tapedeck.engine.transport.Playback.Stamp;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A [Playback] with one thing changed.
final class Playbacks {

  private Playbacks() {}

  static Playback with(Playback p, Order order) {
    return new Playback(
        p.pace(),
        order,
        p.times(),
        p.from(),
        p.to(),
        p.symbols(),
        p.stamp(),
        p.skipClosed(),
        p.sample());
  }

  static Playback times(Playback p, int times) {
    return new Playback(
        p.pace(),
        p.order(),
        times,
        p.from(),
        p.to(),
        p.symbols(),
        p.stamp(),
        p.skipClosed(),
        p.sample());
  }

  static Playback window(Playback p, @Nullable Instant from, @Nullable Instant to) {
    return new Playback(
        p.pace(),
        p.order(),
        p.times(),
        from,
        to,
        p.symbols(),
        p.stamp(),
        p.skipClosed(),
        p.sample());
  }

  static Playback only(Playback p, Set<Symbol> symbols) {
    return new Playback(
        p.pace(),
        p.order(),
        p.times(),
        p.from(),
        p.to(),
        symbols,
        p.stamp(),
        p.skipClosed(),
        p.sample());
  }

  static Playback with(Playback p, Stamp stamp) {
    return new Playback(
        p.pace(),
        p.order(),
        p.times(),
        p.from(),
        p.to(),
        p.symbols(),
        stamp,
        p.skipClosed(),
        p.sample());
  }

  static Playback skipClosed(Playback p, boolean skip) {
    return new Playback(
        p.pace(), p.order(), p.times(), p.from(), p.to(), p.symbols(), p.stamp(), skip, p.sample());
  }

  static Playback sample(Playback p, OptionalLong seed) {
    return new Playback(
        p.pace(),
        p.order(),
        p.times(),
        p.from(),
        p.to(),
        p.symbols(),
        p.stamp(),
        p.skipClosed(),
        seed);
  }
}
