package io.tapedeck.engine.query.library;

import static io.tapedeck.engine.query.library.Computed.deviation;
import static io.tapedeck.engine.query.library.Computed.mean;
import static io.tapedeck.engine.query.library.Computed.row;
import static io.tapedeck.engine.query.library.Computed.slice;
import static io.tapedeck.engine.query.library.MarketLake.same;

import io.tapedeck.engine.query.library.MarketLake.OneBar;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The library's indicators against the recursions and loops of their definitions.
class IndicatorsTest {

  private static final SampleMarket MARKET = new SampleMarket();

  @TempDir private static Path home;
  private static MarketLake lake;

  @BeforeAll
  static void open() throws Exception {
    lake = new MarketLake(home, MARKET.bars(), List.of(), List.of());
  }

  @AfterAll
  static void close() {
    lake.close();
  }

  /// What an indicator gives at a bar; empty where it gives no row.
  private interface Indicator {
    Optional<Map<String, Object>> at(List<OneBar> bars, double[] closes, int i);
  }

  private static List<Map<String, Object>> computed(Indicator indicator) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String symbol : SampleMarket.SYMBOLS) {
      List<OneBar> bars = MARKET.bars(symbol);
      double[] closes = Computed.closes(bars);
      for (int i = 0; i < bars.size(); i++) {
        Map<String, Object> row = row("symbol", symbol, "timestamp", bars.get(i).at());
        indicator
            .at(bars, closes, i)
            .ifPresent(
                values -> {
                  row.putAll(values);
                  rows.add(row);
                });
      }
    }
    rows.sort(
        Comparator.comparing((Map<String, Object> row) -> (Instant) row.get("timestamp"))
            .thenComparing(row -> (String) row.get("symbol")));
    return rows;
  }

  private static double average(double[] closes, int i, int n) {
    return i + 1 < n ? Double.NaN : mean(slice(closes, i + 1 - n, i + 1));
  }

  @Test
  void movingAverages() throws Exception {
    same(
        lake.run("moving-averages", "fast", 5, "slow", 12),
        computed(
            (_, closes, i) ->
                Optional.of(
                    row(
                        "close", closes[i],
                        "fast_average", average(closes, i, 5),
                        "slow_average", average(closes, i, 12)))));
  }

  @Test
  void crossings() throws Exception {
    same(
        lake.run("moving-average-crossings", "fast", 5, "slow", 12),
        computed(
            (_, closes, i) -> {
              if (i < 12) {
                return Optional.empty();
              }
              boolean above = average(closes, i, 5) > average(closes, i, 12);
              boolean before = average(closes, i - 1, 5) > average(closes, i - 1, 12);
              return above == before
                  ? Optional.empty()
                  : Optional.of(row("direction", above ? "up" : "down"));
            }));
  }

  @Test
  void exponentialAverageAcrossTheBlocksOfItsSum() throws Exception {
    same(
        lake.run("exponential-average", "window", 2),
        computed(
            (_, closes, i) -> {
              double average = closes[0];
              for (int j = 1; j <= i; j++) {
                average += 2.0 / 3 * (closes[j] - average);
              }
              return Optional.of(row("average", average));
            }));
  }

  /// Wilder's smoothing: the mean of the first values 1 to n, then a part 1/n of each.
  private static double wilder(double[] values, int i, int n) {
    double smoothed = mean(slice(values, 1, n + 1));
    for (int j = n + 1; j <= i; j++) {
      smoothed = (smoothed * (n - 1) + values[j]) / n;
    }
    return smoothed;
  }

  @Test
  void relativeStrengthAcrossTheBlocksOfItsSums() throws Exception {
    for (int n : new int[] {2, 14}) {
      same(
          lake.run("rsi", "window", n),
          computed(
              (_, closes, i) -> {
                if (i < n) {
                  return Optional.empty();
                }
                double[] rises = new double[closes.length];
                double[] falls = new double[closes.length];
                for (int j = 1; j < closes.length; j++) {
                  rises[j] = Math.max(0, closes[j] - closes[j - 1]);
                  falls[j] = Math.max(0, closes[j - 1] - closes[j]);
                }
                double strength = wilder(rises, i, n) / wilder(falls, i, n);
                return Optional.of(row("rsi", 100 - 100 / (1 + strength)));
              }));
    }
  }

  @Test
  void averageTrueRange() throws Exception {
    same(
        lake.run("average-true-range", "window", 2),
        computed(
            (bars, closes, i) -> {
              double[] ranges = new double[closes.length];
              for (int j = 1; j < closes.length; j++) {
                double high = Math.max(bars.get(j).high(), closes[j - 1]);
                ranges[j] = high - Math.min(bars.get(j).low(), closes[j - 1]);
              }
              return i < 2
                  ? Optional.empty()
                  : Optional.of(
                      row("true_range", ranges[i], "average_true_range", wilder(ranges, i, 2)));
            }));
  }

  @Test
  void bollingerBandsWithTheDeviationOfAPopulation() throws Exception {
    same(
        lake.run("bollinger-bands", "window", 10, "deviations", "2.5"),
        computed(
            (_, closes, i) -> {
              if (i < 9) {
                return Optional.empty();
              }
              double[] last = slice(closes, i - 9, i + 1);
              double width = 2.5 * deviation(last) * Math.sqrt(9 / 10.0);
              return Optional.of(
                  row(
                      "middle",
                      mean(last),
                      "upper",
                      mean(last) + width,
                      "lower",
                      mean(last) - width,
                      "position",
                      (closes[i] - mean(last)) / width));
            }));
  }

  private static double k(List<OneBar> bars, int i, int n) {
    double high = Double.MIN_VALUE;
    double low = Double.MAX_VALUE;
    for (OneBar one : bars.subList(i + 1 - n, i + 1)) {
      high = Math.max(high, one.high());
      low = Math.min(low, one.low());
    }
    return 100 * (bars.get(i).close() - low) / (high - low);
  }

  @Test
  void stochasticOscillator() throws Exception {
    same(
        lake.run("stochastic-oscillator", "window", 6, "smooth", 3),
        computed(
            (bars, _, i) -> {
              if (i < 5) {
                return Optional.empty();
              }
              double d =
                  i < 7 ? Double.NaN : mean(k(bars, i, 6), k(bars, i - 1, 6), k(bars, i - 2, 6));
              return Optional.of(row("k", k(bars, i, 6), "d", d));
            }));
  }

  @Test
  void rateOfChange() throws Exception {
    same(
        lake.run("rate-of-change", "window", 3),
        computed(
            (_, closes, i) ->
                i < 3
                    ? Optional.empty()
                    : Optional.of(
                        row("change_percent", (closes[i] - closes[i - 3]) / closes[i - 3] * 100))));
  }

  @Test
  void onBalanceVolume() throws Exception {
    same(
        lake.run("on-balance-volume"),
        computed(
            (bars, closes, i) -> {
              double sum = 0;
              for (int j = 1; j <= i; j++) {
                sum += Math.signum(closes[j] - closes[j - 1]) * bars.get(j).volume();
              }
              return Optional.of(row("on_balance_volume", sum));
            }));
  }

  @Test
  void spikesLieFarFromTheReturnsBeforeThem() throws Exception {
    same(
        lake.run("spikes", "window", 20, "deviations", 6),
        computed(
            (_, closes, i) -> {
              if (i < 21) {
                return Optional.empty();
              }
              double[] steps = new double[21];
              for (int j = 0; j <= 20; j++) {
                steps[j] = closes[i - 20 + j] / closes[i - 21 + j] - 1;
              }
              double[] before = Arrays.copyOf(steps, 20);
              double score = (steps[20] - mean(before)) / deviation(before);
              return Math.abs(score) > 6
                  ? Optional.of(row("score", score, "return_percent", steps[20] * 100))
                  : Optional.empty();
            }));
  }
}
