package io.tapedeck.engine.sink;

import io.tapedeck.engine.sink.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/// Offsets that come in ascending order, kept as ranges. Confined to one thread.
final class OffsetRanges {

  private final List<Plan.OffsetRange> closed = new ArrayList<>();
  private long from;
  private long to;

  void add(long offset) {
    if (offset != to || from == to) {
      close();
      from = offset;
    }
    to = offset + 1;
  }

  int size() {
    return closed.size() + (to > from ? 1 : 0);
  }

  List<Plan.OffsetRange> ranges() {
    List<Plan.OffsetRange> all = new ArrayList<>(closed);
    if (to > from) {
      all.add(new Plan.OffsetRange(from, to));
    }
    return all;
  }

  private void close() {
    if (to > from) {
      closed.add(new Plan.OffsetRange(from, to));
    }
  }
}
