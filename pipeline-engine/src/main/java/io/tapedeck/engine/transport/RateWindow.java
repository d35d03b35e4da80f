package io.tapedeck.engine.transport;

import java.util.ArrayDeque;

/// The rate of a counter over the last few seconds, from the moments at which somebody looked at
/// it, so that counting itself costs nothing. Safe for use by any thread.
final class RateWindow {

  private static final long LENGTH = 3_000_000_000L;
  private static final long STEP = 100_000_000L;

  private record Look(long nanos, long count) {}

  private final ArrayDeque<Look> looks = new ArrayDeque<>();

  RateWindow(long nanos) {
    looks.add(new Look(nanos, 0));
  }

  synchronized double rate(long nanos, long count) {
    while (looks.size() > 1 && nanos - looks.getFirst().nanos() > LENGTH) {
      looks.removeFirst();
    }
    Look oldest = looks.getFirst();
    if (nanos - looks.getLast().nanos() >= STEP) {
      looks.add(new Look(nanos, count));
    }
    long span = nanos - oldest.nanos();
    return span <= 0 ? 0 : (count - oldest.count()) * 1e9 / span;
  }
}
