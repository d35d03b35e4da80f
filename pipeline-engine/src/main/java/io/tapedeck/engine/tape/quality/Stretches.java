package io.tapedeck.engine.tape.quality;

import io.tapedeck.engine.tape.TapeProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Collects times, in any order, into stretches without a great gap between them. A gap is great if
/// it is longer than half an hour; when there come to be too many stretches, what counts as great
/// is doubled and neighbours are merged, so that memory is bounded for any tape. For one thread.
final class Stretches {

  /// So many are given at the end.
  static final int MOST = 500;

  private static final long HALF_AN_HOUR = 1_800_000_000L;

  private final TreeMap<Long, Stretch> byFrom = new TreeMap<>();
  private long great = HALF_AN_HOUR;
  private Stretch current = new Stretch(Long.MAX_VALUE);

  /// @param micros since 1970
  void add(long micros) {
    Stretch here = current;
    if (micros >= here.from && micros <= here.to) {
      here.records++;
      return;
    }
    if (micros > here.to && micros - here.to <= great && micros < here.nextFrom) {
      here.to = micros;
      here.records++;
      return;
    }
    elsewhere(micros);
  }

  private void elsewhere(long micros) {
    Map.Entry<Long, Stretch> before = byFrom.floorEntry(micros);
    Stretch stretch = before == null ? null : before.getValue();
    if (stretch == null || micros - stretch.to > great) {
      Map.Entry<Long, Stretch> after = byFrom.ceilingEntry(micros);
      if (after != null && after.getKey() - micros <= great) {
        byFrom.remove(after.getKey());
        stretch = after.getValue();
        stretch.from = micros;
      } else {
        stretch = new Stretch(micros);
      }
      byFrom.put(micros, stretch);
    }
    stretch.to = Math.max(stretch.to, micros);
    stretch.records++;
    if (byFrom.size() > 2 * MOST) {
      great *= 2;
      merge(great);
      Map.Entry<Long, Stretch> merged = byFrom.floorEntry(micros);
      stretch = merged == null ? stretch : merged.getValue();
    }
    Map.Entry<Long, Stretch> next = byFrom.higherEntry(stretch.from);
    stretch.nextFrom = next == null ? Long.MAX_VALUE : next.getKey();
    if (before != null && before.getValue() != stretch) {
      before.getValue().nextFrom = Math.min(before.getValue().nextFrom, stretch.from);
    }
    current = stretch;
  }

  private void merge(long gap) {
    List<Stretch> all = List.copyOf(byFrom.values());
    byFrom.clear();
    Stretch last = all.getFirst();
    byFrom.put(last.from, last);
    for (Stretch stretch : all.subList(1, all.size())) {
      if (stretch.from - last.to <= gap) {
        last.to = Math.max(last.to, stretch.to);
        last.records += stretch.records;
        last.nextFrom = stretch.nextFrom;
      } else {
        byFrom.put(stretch.from, stretch);
        last = stretch;
      }
    }
  }

  /// In order of time.
  ///
  /// @param usual the everyday step between records, in microseconds, 0 if unknown: gaps of up to
  ///   three of them are not great (three days, for bars of a day: a weekend)
  List<TapeProfile.Stretch> get(long usual) {
    if (byFrom.isEmpty()) {
      return List.of();
    }
    great = Math.max(great, 3 * usual);
    merge(great);
    while (byFrom.size() > MOST) {
      great *= 2;
      merge(great);
    }
    List<TapeProfile.Stretch> stretches = new ArrayList<>();
    for (Stretch stretch : byFrom.values()) {
      stretches.add(new TapeProfile.Stretch(time(stretch.from), time(stretch.to), stretch.records));
    }
    return stretches;
  }

  private static Instant time(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
  }

  private static final class Stretch {
    private long from;
    private long to;
    private long nextFrom = Long.MAX_VALUE;
    private long records;

    private Stretch(long at) {
      from = at;
      to = at;
    }
  }
}
