package io.tapedeck.app.testing;

import io.tapedeck.engine.TickTap;
import io.tapedeck.engine.model.MarketEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/// A tap that holds what [FakeEngine#emit] gave it.
public final class FakeTap implements TickTap {

  private final Deque<MarketEvent> ring = new ArrayDeque<>();
  private final int capacity;
  private long dropped;
  public volatile boolean closed;

  FakeTap(int capacity) {
    this.capacity = capacity;
  }

  synchronized void offer(MarketEvent event) {
    if (closed) {
      return;
    }
    if (ring.size() == capacity) {
      ring.removeFirst();
      dropped++;
    }
    ring.addLast(event);
  }

  @Override
  public synchronized int drain(Consumer<? super MarketEvent> drinker, int max) {
    int count = Math.min(max, ring.size());
    for (int i = 0; i < count; i++) {
      drinker.accept(ring.removeFirst());
    }
    return count;
  }

  @Override
  public synchronized long dropped() {
    return dropped;
  }

  @Override
  public void close() {
    closed = true;
  }
}
