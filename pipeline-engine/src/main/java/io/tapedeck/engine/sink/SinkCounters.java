package io.tapedeck.engine.sink;

import java.util.concurrent.atomic.AtomicLong;

/// The counters behind [SinkCounts]: written by the sink's thread, `objects` and `bytes` by those
/// that upload, read by any.
final class SinkCounters {

  final Counters own = new Counters();
  final Counters others = new Counters();
  final AtomicLong objects = new AtomicLong();
  final AtomicLong bytes = new AtomicLong();

  SinkCounts now() {
    return new SinkCounts(own.now(), others.now(), objects.get(), bytes.get());
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
