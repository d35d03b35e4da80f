package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.TickTap;
import io.tapedeck.engine.model.MarketEvent;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A ring of the latest events. The sink's thread fills it and never waits longer than a drinker
/// needs to copy a batch out; a full ring overwrites its oldest event and counts it.
final class TapRing implements TickTap {

  private final @Nullable MarketEvent[] ring;
  private final Consumer<TapRing> onClose;
  private long written;
  private long drained;
  private long dropped;

  TapRing(int capacity, Consumer<TapRing> onClose) {
    if (capacity < 1) {
      throw new IllegalArgumentException("A tap needs room for at least one event: " + capacity);
    }
    ring = new MarketEvent[capacity];
    this.onClose = onClose;
  }

  synchronized void offer(MarketEvent event) {
    ring[(int) (written % ring.length)] = event;
    written++;
    if (written - drained > ring.length) {
      drained++;
      dropped++;
    }
  }

  @Override
  public int drain(Consumer<? super MarketEvent> drinker, int max) {
    MarketEvent[] batch = take(max);
    for (MarketEvent event : batch) {
      drinker.accept(event);
    }
    return batch.length;
  }

  private synchronized MarketEvent[] take(int max) {
    int count = (int) Math.min(max, written - drained);
    MarketEvent[] batch = new MarketEvent[count];
    for (int i = 0; i < count; i++) {
      int slot = (int) (drained++ % ring.length);
      MarketEvent event = ring[slot];
      if (event == null) {
        throw new IllegalStateException(
            "Slot " + slot + " is empty between its write and its drain");
      }
      batch[i] = event;
      ring[slot] = null;
    }
    return batch;
  }

  @Override
  public synchronized long dropped() {
    return dropped;
  }

  @Override
  public void close() {
    onClose.accept(this);
  }
}
