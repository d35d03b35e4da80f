package io.tapedeck.engine.tape.quality;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Follows the prices of one symbol: is one far from the others, does it stay the same for too
/// long. Its memory is a few prices. For one thread.
///
/// **Spike.** A price p after q is suspect if it lies far from its neighbourhood and got there in
/// one step: |p − m| > [#MADS] · 1.4826 · MAD + γ and |p − q| > [#STEPS] · 1.4826 · S + γ, with m
/// the median of the last [#WINDOW] good prices, MAD the median of their distances from it, S the
/// median of the steps between them and γ = [#GRAIN] · |m| (1.4826 makes a median of distances a
/// standard deviation where they are normal). The first half is the outlier filter of Brownlees and
/// Gallo ("Financial econometric analysis at ultra-high frequency", Computational Statistics & Data
/// Analysis 51, 2006), |p − mean| < 3 s + γ, with median and MAD for the trimmed mean and
/// deviation, as Barndorff-Nielsen, Hansen, Lunde and Shephard have it ("Realized kernels in
/// practice", Econometrics Journal 12, 2009, rule Q4). Their window looks both ways; here a suspect
/// waits for at most [#PATIENCE] prices after it: it is a spike if one of them comes back in one
/// step at least half of the way to m, and otherwise a new level, from which the window begins
/// anew.
///
/// A bar can spike between its open and close as well: if its high or low lies further outside of
/// them than [#RANGES] times the mean range of the bars before it.
///
/// **Stale.** The price is the same for the n-th time, n > max([#STALE], 20 · mean length of such
/// stretches of this symbol).
final class PriceWatch {

  static final int WINDOW = 15;
  static final int PATIENCE = 3;
  static final double MADS = 6;
  static final double STEPS = 8;
  static final double GRAIN = 0.002;
  static final double RANGES = 15;
  static final int STALE = 30;

  private static final int FEW = 7;
  private static final double NORMAL = 1.4826;

  private final double[] window = new double[WINDOW];
  private int count;
  private int next;
  private Suspect @Nullable [] open;
  private int opened;
  private double meanRange;
  private int bars;

  private double last = Double.NaN;
  private int run;
  private float meanRun;
  private int runs;

  /// What became of the suspects before this price.
  ///
  /// @param scratch room for [#WINDOW] numbers
  /// @return the median that this price is far from, NaN if it is not suspect
  double add(double price, double[] scratch, SpikesFound found) {
    if (opened > 0 && !settles(price, found)) {
      return open == null ? Double.NaN : open[0].median;
    }
    double previous = count == 0 ? price : window[(next + WINDOW - 1) % WINDOW];
    // A spike jumps. Most prices do not, and are done with here.
    if (count >= FEW && Math.abs(price - previous) > GRAIN * Math.abs(previous)) {
      double median = suspicious(price, previous, scratch);
      if (!Double.isNaN(median)) {
        return median;
      }
    }
    keep(price);
    return Double.NaN;
  }

  /// The price that was called suspect waits for those after it.
  void hold(Suspect suspect) {
    if (open == null) {
      open = new Suspect[PATIENCE];
    }
    open[opened++] = suspect;
  }

  /// @return whether the suspects are no longer in question
  private boolean settles(double price, SpikesFound found) {
    Suspect[] suspects = open;
    if (suspects == null) {
      return true;
    }
    Suspect first = suspects[0];
    double half = Math.abs(first.price - first.median) / 2;
    boolean back =
        Math.abs(price - first.median) < half
            && Math.abs(price - suspects[opened - 1].price) > half;
    if (!back && opened < PATIENCE) {
      return false;
    }
    count = back ? count : 0;
    for (int i = 0; i < opened; i++) {
      suspects[i].settle(back);
      if (back) {
        found.spike(suspects[i]);
      } else {
        keep(suspects[i].price);
      }
    }
    Arrays.fill(suspects, 0, opened, null);
    opened = 0;
    return true;
  }

  private double suspicious(double price, double previous, double[] scratch) {
    int n = count;
    for (int i = 1; i < n; i++) {
      int at = (next - i + WINDOW) % WINDOW;
      scratch[i - 1] = Math.abs(window[at] - window[(at + WINDOW - 1) % WINDOW]);
    }
    double step = STEPS * NORMAL * median(scratch, n - 1) + GRAIN * Math.abs(previous);
    if (Math.abs(price - previous) <= step) {
      return Double.NaN;
    }
    System.arraycopy(window, 0, scratch, 0, n);
    double median = median(scratch, n);
    for (int i = 0; i < n; i++) {
      scratch[i] = Math.abs(window[i] - median);
    }
    double spread = MADS * NORMAL * median(scratch, n) + GRAIN * Math.abs(median);
    return Math.abs(price - median) > spread ? median : Double.NaN;
  }

  /// By insertion: for so few numbers that is the fastest.
  private static double median(double[] values, int n) {
    for (int i = 1; i < n; i++) {
      double value = values[i];
      int at = i - 1;
      while (at >= 0 && values[at] > value) {
        values[at + 1] = values[at];
        at--;
      }
      values[at + 1] = value;
    }
    return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
  }

  private void keep(double price) {
    if (count == 0) {
      next = 0;
    }
    window[next] = price;
    next = (next + 1) % WINDOW;
    count = Math.min(count + 1, WINDOW);
  }

  /// Whether a bar reaches far beyond its open and close.
  boolean reachesFar(double open, double high, double low, double close) {
    double range = high - low;
    double beyond = Math.max(high - Math.max(open, close), Math.min(open, close) - low);
    if (!(range >= 0 && beyond >= 0)) {
      return false;
    }
    boolean far = bars >= WINDOW && beyond > RANGES * meanRange + GRAIN * Math.abs(close);
    // Where bars have no range at all, one that has is no news.
    if (!far && range > 0) {
      bars++;
      meanRange += (range - meanRange) / Math.min(bars, 2 * WINDOW);
    }
    return far;
  }

  /// Whether the price has been the same for longer than is usual.
  boolean isStale(double price) {
    if (price == last) {
      run++;
      return run > STALE && (runs < 5 ? run > 2 * STALE : run > 20 * meanRun);
    }
    if (run > 0) {
      runs++;
      meanRun += (run - meanRun) / Math.min(runs, 50);
    }
    last = price;
    run = 1;
    return false;
  }

  /// How often in a row the last price has come.
  int run() {
    return run;
  }

  /// Is told of a suspect that is a spike.
  @FunctionalInterface
  interface SpikesFound {
    void spike(Suspect suspect);
  }
}
