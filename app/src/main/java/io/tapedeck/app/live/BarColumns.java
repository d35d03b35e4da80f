package io.tapedeck.app.live;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Bars, column by column, in arrays that grow; in order of time only after [#order]. Owned by a
/// [BarBuilder].
final class BarColumns {
  private long[] start;
  private double[] open;
  private double[] high;
  private double[] low;
  private double[] close;
  private double[] volume;
  private int size;
  private boolean ordered = true;

  BarColumns(int room) {
    start = new long[room];
    open = new double[room];
    high = new double[room];
    low = new double[room];
    close = new double[room];
    volume = new double[room];
  }

  int size() {
    return size;
  }

  long start(int i) {
    return start[i];
  }

  double open(int i) {
    return open[i];
  }

  double high(int i) {
    return high[i];
  }

  double low(int i) {
    return low[i];
  }

  double close(int i) {
    return close[i];
  }

  double volume(int i) {
    return volume[i];
  }

  void put(long time, double o, double h, double l, double c, double v) {
    int last = size - 1;
    if (last >= 0 && start[last] == time) {
      high[last] = Math.max(high[last], h);
      low[last] = Math.min(low[last], l);
      close[last] = c;
      volume[last] += v;
      return;
    }
    ordered &= last < 0 || start[last] < time;
    grow();
    start[size] = time;
    open[size] = o;
    high[size] = h;
    low[size] = l;
    close[size] = c;
    volume[size] = v;
    size++;
  }

  BarColumns regrouped(long millis) {
    BarColumns coarser = new BarColumns(64);
    for (int i = 0; i < size; i++) {
      long group = start[i] - Math.floorMod(start[i], millis);
      coarser.put(group, open[i], high[i], low[i], close[i], volume[i]);
    }
    return coarser;
  }

  /// Sorts by time and joins what starts together: a tape may run backwards.
  void order() {
    if (ordered) {
      return;
    }
    int[] byTime =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingLong(i -> start[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    BarColumns sorted = new BarColumns(start.length);
    for (int i : byTime) {
      sorted.put(start[i], open[i], high[i], low[i], close[i], volume[i]);
    }
    take(sorted);
  }

  void dropFirst(int count) {
    BarColumns rest = new BarColumns(start.length);
    for (int i = count; i < size; i++) {
      rest.put(start[i], open[i], high[i], low[i], close[i], volume[i]);
    }
    take(rest);
  }

  private void take(BarColumns other) {
    start = other.start;
    open = other.open;
    high = other.high;
    low = other.low;
    close = other.close;
    volume = other.volume;
    size = other.size;
    ordered = other.ordered;
  }

  private void grow() {
    if (size < start.length) {
      return;
    }
    int room = size * 2;
    start = Arrays.copyOf(start, room);
    open = Arrays.copyOf(open, room);
    high = Arrays.copyOf(high, room);
    low = Arrays.copyOf(low, room);
    close = Arrays.copyOf(close, room);
    volume = Arrays.copyOf(volume, room);
  }
}
