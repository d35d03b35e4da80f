package io.tapedeck.engine.query.library;

import static io.tapedeck.engine.query.library.Computed.correlation;
import static io.tapedeck.engine.query.library.Computed.covariance;
import static io.tapedeck.engine.query.library.Computed.days;
import static io.tapedeck.engine.query.library.Computed.deviation;
import static io.tapedeck.engine.query.library.Computed.each;
import static io.tapedeck.engine.query.library.Computed.logReturns;
import static io.tapedeck.engine.query.library.Computed.mean;
import static io.tapedeck.engine.query.library.Computed.row;
import static io.tapedeck.engine.query.library.Computed.slice;
import static io.tapedeck.engine.query.library.MarketLake.same;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.query.library.Computed.Day;
import io.tapedeck.engine.query.library.MarketLake.OneBar;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The library's queries on returns, risk and volatility against loops in Java.
class ReturnsTest {

  private static final SampleMarket MARKET = new SampleMarket();
  private static final List<OneBar> BARS = MARKET.bars();

  @TempDir private static Path home;
  private static MarketLake lake;

  @BeforeAll
  static void open() throws Exception {
    lake = new MarketLake(home, BARS, List.of(), List.of());
  }

  @AfterAll
  static void close() {
    lake.close();
  }

  @Test
  void topMovers() throws Exception {
    List<Map<String, Object>> expected =
        each(
                symbol -> {
                  double open = MARKET.bars(symbol).getFirst().open();
                  double close = MARKET.bars(symbol).getLast().close();
                  double change = (close / open - 1) * 100;
                  return row("side", change >= 0 ? "gainer" : "loser", "change_percent", change);
                })
            .stream()
            .sorted(Comparator.comparing(row -> -(Double) row.get("change_percent")))
            .toList();
    same(lake.run("top-movers"), expected);
    Map<String, List<Map<String, Object>>> sides =
        expected.stream().collect(Collectors.groupingBy(row -> (String) row.get("side")));
    List<Map<String, Object>> one = new ArrayList<>();
    if (sides.containsKey("gainer")) {
      one.add(sides.get("gainer").getFirst());
    }
    if (sides.containsKey("loser")) {
      one.add(sides.get("loser").getLast());
    }
    same(lake.run("top-movers", "top", 1), one);
  }

  @Test
  void dailyReturns() throws Exception {
    List<Map<String, Object>> expected = new ArrayList<>();
    for (Day day : days(BARS)) {
      List<Day> all = days(BARS, day.symbol());
      int i = all.stream().map(Day::dt).toList().indexOf(day.dt());
      if (i > 0) {
        double ratio = day.close() / all.get(i - 1).close();
        expected.add(
            row(
                "symbol", day.symbol(),
                "day", day.dt(),
                "return_percent", (ratio - 1) * 100,
                "log_return", Math.log(ratio)));
      }
    }
    same(lake.run("daily-returns"), expected);
  }

  @Test
  void returnHistogram() throws Exception {
    List<Map<String, Object>> expected = new ArrayList<>();
    for (String symbol : SampleMarket.SYMBOLS) {
      double[] closes = Computed.closes(MARKET.bars(symbol));
      Map<Double, Integer> counts = new TreeMap<>();
      for (int i = 1; i < closes.length; i++) {
        double bps = (closes[i] / closes[i - 1] - 1) * 10_000;
        counts.merge(Math.floor(bps / 25) * 25, 1, Integer::sum);
      }
      counts.forEach((step, n) -> expected.add(row("symbol", symbol, "from_bps", step, "bars", n)));
    }
    same(lake.run("return-histogram", "step", 25), expected);
  }

  @Test
  void drawdownsAndTheDeepest() throws Exception {
    List<Map<String, Object>> falls = new ArrayList<>();
    List<Map<String, Object>> deepest = new ArrayList<>();
    for (String symbol : SampleMarket.SYMBOLS) {
      double peak = 0;
      Map<String, Object> worst = row("drawdown_percent", 1.0);
      for (OneBar one : MARKET.bars(symbol)) {
        peak = Math.max(peak, one.close());
        double fall = (one.close() / peak - 1) * 100;
        falls.add(
            row("symbol", symbol, "timestamp", one.at(), "peak", peak, "drawdown_percent", fall));
        if (fall < (Double) worst.get("drawdown_percent")) {
          worst =
              row(
                  "symbol",
                  symbol,
                  "drawdown_percent",
                  fall,
                  "peak",
                  peak,
                  "trough",
                  one.close(),
                  "trough_at",
                  one.at());
        }
      }
      deepest.add(worst);
    }
    falls.sort(
        Comparator.comparing((Map<String, Object> row) -> (Instant) row.get("timestamp"))
            .thenComparing(row -> (String) row.get("symbol")));
    deepest.sort(Comparator.comparing(row -> (Double) row.get("drawdown_percent")));
    same(lake.run("drawdown"), falls);
    same(lake.run("maximum-drawdown"), deepest);
  }

  @Test
  void riskReturnAndVolatilities() throws Exception {
    same(
        lake.run("risk-and-return", "periods", 250),
        each(
            symbol -> {
              double[] r = logReturns(days(BARS, symbol));
              return row(
                  "days",
                  r.length,
                  "return_percent",
                  mean(r) * 250 * 100,
                  "volatility_percent",
                  deviation(r) * Math.sqrt(250) * 100,
                  "ratio",
                  mean(r) * Math.sqrt(250) / deviation(r));
            }));
    volatility("volatility-close", symbol -> deviation(logReturns(days(BARS, symbol))));
    volatility(
        "volatility-parkinson",
        symbol -> {
          double sum = 0;
          List<Day> days = days(BARS, symbol);
          for (Day day : days) {
            sum += Math.pow(Math.log(day.high() / day.low()), 2);
          }
          return Math.sqrt(sum / days.size() / 4 / Math.log(2));
        });
    volatility(
        "volatility-garman-klass",
        symbol -> {
          double sum = 0;
          List<Day> days = days(BARS, symbol);
          for (Day day : days) {
            double range = Math.log(day.high()) - Math.log(day.low());
            double body = Math.log(day.close()) - Math.log(day.open());
            sum += 0.5 * range * range - (2 * Math.log(2) - 1) * body * body;
          }
          return Math.sqrt(sum / days.size());
        });
    volatility(
        "volatility-rogers-satchell",
        symbol -> {
          double sum = 0;
          List<Day> days = days(BARS, symbol);
          for (Day day : days) {
            double u = Math.log(day.high() / day.open());
            double d = Math.log(day.low() / day.open());
            double c = Math.log(day.close() / day.open());
            sum += u * (u - c) + d * (d - c); // the paper's own form
          }
          return Math.sqrt(sum / days.size());
        });
  }

  private static void volatility(String query, java.util.function.ToDoubleFunction<String> daily)
      throws Exception {
    List<Map<String, Object>> expected = new ArrayList<>();
    for (String symbol : SampleMarket.SYMBOLS) {
      double percent = daily.applyAsDouble(symbol) * Math.sqrt(252) * 100;
      expected.add(row("symbol", symbol, "volatility_percent", percent));
    }
    expected.sort(Comparator.comparing(row -> -(Double) row.get("volatility_percent")));
    same(lake.run(query), expected);
  }

  @Test
  void volatilityOverTime() throws Exception {
    List<Map<String, Object>> expected = new ArrayList<>();
    for (Day day : days(BARS)) {
      List<Day> all = days(BARS, day.symbol());
      int i = all.stream().map(Day::dt).toList().indexOf(day.dt());
      if (i >= 4) {
        double sigma = deviation(slice(logReturns(all), i - 4, i));
        expected.add(
            row(
                "symbol",
                day.symbol(),
                "day",
                day.dt(),
                "volatility_percent",
                sigma * Math.sqrt(252) * 100));
      }
    }
    same(lake.run("volatility-rolling", "window", 4), expected);
  }

  @Test
  void correlationsAndBeta() throws Exception {
    List<Map<String, Object>> daily = new ArrayList<>();
    List<Map<String, Object>> intraday = new ArrayList<>();
    for (String a : SampleMarket.SYMBOLS) {
      for (String b : SampleMarket.SYMBOLS) {
        double c = correlation(logReturns(days(BARS, a)), logReturns(days(BARS, b)));
        daily.add(row("symbol", a, "other", b, "correlation", c, "days", 8));
        double i = correlation(steps(a), steps(b));
        intraday.add(row("symbol", a, "other", b, "correlation", i, "bars", 9 * 23));
      }
    }
    same(lake.run("correlation-matrix"), daily);
    same(lake.run("correlation-intraday"), intraday);
    double[] market = logReturns(days(BARS, "BBB"));
    same(
        lake.run("beta", "market", "BBB"),
        each(
            symbol -> {
              double[] own = logReturns(days(BARS, symbol));
              return row(
                  "beta",
                  covariance(own, market) / covariance(market, market),
                  "r_squared",
                  Math.pow(correlation(own, market), 2));
            }));
    assertThat(lake.run("beta")).hasSize(3);
  }

  private static double[] steps(String symbol) {
    List<Double> steps = new ArrayList<>();
    for (Day day : days(BARS, symbol)) {
      double[] closes = Computed.closes(day.bars());
      for (int i = 1; i < closes.length; i++) {
        steps.add(Math.log(closes[i] / closes[i - 1]));
      }
    }
    return steps.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Test
  void priceImpact() throws Exception {
    List<Map<String, Object>> expected = new ArrayList<>();
    for (String symbol : SampleMarket.SYMBOLS) {
      List<Day> days = days(BARS, symbol);
      double sum = 0;
      for (int i = 1; i < days.size(); i++) {
        double value = 0;
        for (OneBar one : days.get(i).bars()) {
          value += one.close() * one.volume();
        }
        sum += Math.abs(days.get(i).close() / days.get(i - 1).close() - 1) / value;
      }
      expected.add(row("symbol", symbol, "impact", sum / (days.size() - 1) * 1e6));
    }
    expected.sort(Comparator.comparing(row -> -(Double) row.get("impact")));
    same(lake.run("price-impact"), expected);
  }
}
