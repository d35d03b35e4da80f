package io.tapedeck.engine.sink.simulation;

import java.util.concurrent.atomic.LongAdder;

/// What has happened in many worlds: what never happened was not tested.
final class Deeds {

  final LongAdder records = new LongAdder();
  final LongAdder kills = new LongAdder();
  final LongAdder begun = new LongAdder();
  final LongAdder replays = new LongAdder();
  final LongAdder fenced = new LongAdder();
  final LongAdder fencedInRevoke = new LongAdder();
  final LongAdder lost = new LongAdder();
  final LongAdder late = new LongAdder();
  final LongAdder waits = new LongAdder();
  final LongAdder interrupted = new LongAdder();
  final LongAdder passed = new LongAdder();

  @Override
  public String toString() {
    return String.format(
        "%s records, %s kills, %s partitions begun, %s plans read again, %s times fenced (%s in a"
            + " revoke), %s times lost unasked, %s late writes, %s waits for a flush, %s flushes"
            + " interrupted, %s ends of transactions passed",
        records,
        kills,
        begun,
        replays,
        fenced,
        fencedInRevoke,
        lost,
        late,
        waits,
        interrupted,
        passed);
  }
}
