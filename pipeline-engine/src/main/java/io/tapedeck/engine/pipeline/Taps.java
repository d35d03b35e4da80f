package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.TickTap;
import io.tapedeck.engine.model.MarketEvent;
import java.util.concurrent.CopyOnWriteArrayList;

/// All taps that are open. The sink's thread offers; any thread opens and closes.
final class Taps {

  private final CopyOnWriteArrayList<TapRing> open = new CopyOnWriteArrayList<>();

  TickTap open(int capacity) {
    TapRing ring = new TapRing(capacity, open::remove);
    open.add(ring);
    return ring;
  }

  /// Whether anybody drinks; if not, events need not be made.
  boolean isOpen() {
    return !open.isEmpty();
  }

  void offer(MarketEvent event) {
    for (TapRing ring : open) {
      ring.offer(event);
    }
  }
}
