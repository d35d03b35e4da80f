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

  /// The counters behind [SinkCounts.Tally].
  static final class Counters {
    final AtomicLong consumed = new AtomicLong();
    final AtomicLong stored = new AtomicLong();
    final AtomicLong duplicates = new AtomicLong();
    final AtomicLong deadLettered = new AtomicLong();

    /// Reads `consumed` last: it is the first to grow, so pending is never negative.
    private SinkCounts.Tally now() {
      long dead = deadLettered.get();
      long dropped = duplicates.get();
      long durable = stored.get();
      return new SinkCounts.Tally(consumed.get(), durable, dropped, dead);
    }
  }
}
