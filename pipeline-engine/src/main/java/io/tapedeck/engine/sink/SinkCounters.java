package io.tapedeck.engine.sink;

import io.tapedeck.engine.model.FlushReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/// The counters behind [SinkCounts]: written by the sink's thread, `objects` and `bytes` by those
/// that upload, read by any.
final class SinkCounters {

  final Counters own = new Counters();
  final Counters others = new Counters();
  final AtomicLong objects = new AtomicLong();
  final AtomicLong bytes = new AtomicLong();
  final AtomicLong fenced = new AtomicLong();
  private final AtomicLongArray closed = new AtomicLongArray(FlushReason.values().length);

  void closed(FlushReason reason) {
    closed.getAndIncrement(reason.ordinal());
  }

  SinkCounts now() {
    Map<FlushReason, Long> byReason = new EnumMap<>(FlushReason.class);
    for (FlushReason reason : FlushReason.values()) {
      byReason.put(reason, closed.get(reason.ordinal()));
    }
    return new SinkCounts(
        own.now(), others.now(), objects.get(), bytes.get(), byReason, fenced.get());
  }

  /// The counters behind [SinkCounts.Tally]. One thread writes them, so that no write has to be
  /// atomic with its read; it is done for each record.
  static final class Counters {
    private final AtomicLong consumed = new AtomicLong();
    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicLong deadLettered = new AtomicLong();

    void consumed(long records) {
      consumed.setRelease(consumed.getPlain() + records);
    }

    void duplicate() {
      duplicates.setRelease(duplicates.getPlain() + 1);
    }

    void stored(long events, long dead) {
      stored.setRelease(stored.getPlain() + events);
      deadLettered.setRelease(deadLettered.getPlain() + dead);
    }

    /// Reads `consumed` last: it is the first to grow, so pending is never negative.
    private SinkCounts.Tally now() {
      long dead = deadLettered.getAcquire();
      long dropped = duplicates.getAcquire();
      long durable = stored.getAcquire();
      return new SinkCounts.Tally(consumed.getAcquire(), durable, dropped, dead);
    }
  }
}
