package io.tapedeck.engine.query.library;

import static io.tapedeck.engine.query.library.Computed.mean;
import static io.tapedeck.engine.query.library.Computed.row;
import static io.tapedeck.engine.query.library.MarketLake.same;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tapedeck.engine.query.library.MarketLake.OneQuote;
import io.tapedeck.engine.query.library.MarketLake.OneTrade;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The library's queries on trades and quotes against loops in Java.
class TradingTest {

  private static final SampleMarket MARKET = new SampleMarket();
  private static final List<OneTrade> TRADES = MARKET.trades();
  private static final List<OneQuote> QUOTES =
      Stream.concat(
              MARKET.quotes().stream(),
              Stream.of(
                  // one crossed, one locked
                  new OneQuote("AAA", Instant.parse("2026-01-05T15:00:00Z"), 25.02, 25, 100, 300),
                  new OneQuote("AAA", Instant.parse("2026-01-05T15:00:01Z"), 25, 25, 100, 100)))
          .toList();

  @TempDir private static Path home;
  private static MarketLake lake;

  @BeforeAll
  static void open() throws Exception {
    lake = new MarketLake(home, List.of(), TRADES, QUOTES);
  }

  @AfterAll
  static void close() {
    lake.close();
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e9;
  }

  private static <T> List<Map<String, Object>> grouped(
      List<T> of, Function<T, String> key, BiFunction<String, List<T>, Map<String, Object>> row) {
    List<Map<String, Object>> rows = new ArrayList<>();
    of.stream()
        .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()))
        .forEach((name, members) -> rows.add(row.apply(name, members)));
    return rows;
  }

  private static String start(Instant at, long length) {
    return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), length) * length).toString();
  }

  private static double volume(List<OneTrade> of) {
    return of.stream().mapToDouble(OneTrade::size).sum();
  }

  private static double vwap(List<OneTrade> of) {
    return of.stream().mapToDouble(one -> one.price() * one.size()).sum() / volume(of);
  }

  @Test
  void barsFromTrades() throws Exception {
    same(
        lake.run("bars-from-trades", "seconds", 90),
        grouped(
            TRADES,
            one -> start(one.at(), 90) + one.symbol(),
            (_, of) ->
                row(
                    "symbol", of.getFirst().symbol(),
                    "start", Instant.parse(start(of.getFirst().at(), 90)),
                    "open", of.getFirst().price(),
                    "high", of.stream().mapToDouble(OneTrade::price).max().orElseThrow(),
                    "low", of.stream().mapToDouble(OneTrade::price).min().orElseThrow(),
                    "close", of.getLast().price(),
                    "volume", volume(of),
                    "vwap", vwap(of),
                    "trades", of.size())));
  }

  @Test
  void vwapPerDay() throws Exception {
    same(
        lake.run("vwap"),
        grouped(
            TRADES,
            one -> one.dt() + one.symbol(),
            (_, of) ->
                row("symbol", of.getFirst().symbol(), "vwap", vwap(of), "volume", volume(of))));
  }

  @Test
  void vwapThroughTheDay() throws Exception {
    List<Map<String, Object>> expected = new ArrayList<>();
    grouped(
        TRADES,
        one -> one.dt() + one.symbol(),
        (_, of) -> {
          for (int i = 0; i < of.size(); i++) {
            expected.add(
                row(
                    "symbol", of.get(i).symbol(),
                    "timestamp", of.get(i).at(),
                    "vwap", vwap(of.subList(0, i + 1))));
          }
          return Map.of();
        });
    expected.sort(Comparator.comparing(row -> (Instant) row.get("timestamp")));
    same(lake.run("vwap-intraday"), expected);
    same(lake.run("vwap-intraday", "rows", 7), expected.subList(0, 7));
  }

  @Test
  void twapCountsEachPriceAsLongAsItHeld() throws Exception {
    same(
        lake.run("twap"),
        grouped(
            TRADES,
            one -> one.dt() + one.symbol(),
            (_, of) -> {
              double sum = 0;
              for (int i = 1; i < of.size(); i++) {
                sum += of.get(i - 1).price() * seconds(of.get(i - 1).at(), of.get(i).at());
              }
              double all = seconds(of.getFirst().at(), of.getLast().at());
              return row("symbol", of.getFirst().symbol(), "twap", sum / all, "seconds", all);
            }));
  }

  @Test
  void realisedVolatility() throws Exception {
    same(
        lake.run("realised-variance", "seconds", 30),
        grouped(
            TRADES,
            one -> one.dt() + one.symbol(),
            (_, of) -> {
              Map<Long, Double> sampled = new TreeMap<>();
              of.forEach(
                  one -> sampled.put(Math.floorDiv(one.at().getEpochSecond(), 30L), one.price()));
              double sum = 0;
              double before = Double.NaN;
              for (double price : sampled.values()) {
                sum += Double.isNaN(before) ? 0 : Math.pow(Math.log(price / before), 2);
                before = price;
              }
              return row(
                  "symbol",
                  of.getFirst().symbol(),
                  "returns",
                  sampled.size() - 1,
                  "volatility_percent",
                  Math.sqrt(sum) * 100);
            }));
  }

  @Test
  void volumeProfileHoldsAllVolume() throws Exception {
    List<Map<String, Object>> expected = new ArrayList<>();
    grouped(
        TRADES,
        OneTrade::symbol,
        (symbol, of) -> {
          double low = of.stream().mapToDouble(OneTrade::price).min().orElseThrow();
          double high = of.stream().mapToDouble(OneTrade::price).max().orElseThrow();
          double width = (high - low) / 9;
          Map<Double, Double> steps = new TreeMap<>();
          for (OneTrade one : of) {
            double step = Math.min(8, Math.floor((one.price() - low) / width));
            steps.merge(step, one.size(), Double::sum);
          }
          steps.forEach(
              (step, volume) ->
                  expected.add(
                      row("symbol", symbol, "from_price", low + step * width, "volume", volume)));
          return Map.of();
        });
    same(lake.run("volume-profile", "steps", 9), expected);
  }

  @Test
  void tradeSizes() throws Exception {
    List<Map<String, String>> rows = lake.run("trade-sizes");
    same(
        rows,
        grouped(
            TRADES,
            OneTrade::symbol,
            (symbol, of) ->
                row(
                    "symbol",
                    symbol,
                    "trades",
                    of.size(),
                    "mean_size",
                    volume(of) / of.size(),
                    "largest",
                    of.stream().mapToDouble(OneTrade::size).max().orElseThrow())));
    for (Map<String, String> row : rows) {
      double[] sizes =
          TRADES.stream()
              .filter(one -> one.symbol().equals(row.get("symbol")))
              .mapToDouble(OneTrade::size)
              .sorted()
              .toArray();
      // Percentiles are approximate at Athena.
      assertThat(Double.parseDouble(row.get("median_size")))
          .isBetween(sizes[sizes.length / 2 - 4], sizes[sizes.length / 2 + 4]);
    }
  }

  @Test
  void orderFlow() throws Exception {
    same(
        lake.run("order-flow", "seconds", 60),
        grouped(
            TRADES,
            one -> start(one.at(), 60) + one.symbol(),
            (_, of) -> {
              double bought = volume(of.stream().filter(one -> one.side().equals("buy")).toList());
              double sold = volume(of) - bought;
              return row(
                  "symbol",
                  of.getFirst().symbol(),
                  "bought",
                  bought,
                  "sold",
                  sold,
                  "net_volume",
                  bought - sold,
                  "imbalance",
                  (bought - sold) / volume(of));
            }));
  }

  @Test
  void largestTrades() throws Exception {
    same(
        lake.run("largest-trades", "rows", 5),
        TRADES.stream()
            .sorted(Comparator.comparing(one -> -one.price() * one.size()))
            .limit(5)
            .map(one -> row("timestamp", one.at(), "value", one.price() * one.size()))
            .toList());
  }

  @Test
  void spreadStatistics() throws Exception {
    List<Map<String, String>> rows = lake.run("spread-statistics");
    same(
        rows,
        grouped(
            QUOTES,
            OneQuote::symbol,
            (symbol, of) -> {
              List<OneQuote> sorted =
                  of.stream().sorted(Comparator.comparing(OneQuote::at)).toList();
              double weighted = 0;
              double all = 0;
              for (int i = 1; i < sorted.size(); i++) {
                OneQuote one = sorted.get(i - 1);
                if (one.dt().equals(sorted.get(i).dt())) {
                  double held = seconds(one.at(), sorted.get(i).at());
                  weighted += (one.ask() - one.bid()) * held;
                  all += held;
                }
              }
              double[] bps = of.stream().mapToDouble(TradingTest::bps).toArray();
              return row(
                  "symbol",
                  symbol,
                  "quotes",
                  of.size(),
                  "mean_spread",
                  mean(of.stream().mapToDouble(q -> q.ask() - q.bid()).toArray()),
                  "time_weighted_spread",
                  weighted / all,
                  "mean_bps",
                  mean(bps),
                  "crossed",
                  symbol.equals("AAA") ? 1 : 0,
                  "locked",
                  symbol.equals("AAA") ? 1 : 0);
            }));
    assertThat(Double.parseDouble(rows.getFirst().get("median_spread")))
        .isCloseTo(0.04, within(0.021));
  }

  private static double bps(OneQuote one) {
    return (one.ask() - one.bid()) / ((one.ask() + one.bid()) / 2) * 10_000;
  }

  @Test
  void spreadAndImbalanceThroughTime() throws Exception {
    same(
        lake.run("spread-over-time", "seconds", 60),
        grouped(
            QUOTES.stream().filter(one -> one.ask() >= one.bid()).toList(),
            one -> start(one.at(), 60) + one.symbol(),
            (_, of) ->
                row(
                    "symbol", of.getFirst().symbol(),
                    "mean_bps", mean(of.stream().mapToDouble(TradingTest::bps).toArray()),
                    "quotes", of.size())));
    same(
        lake.run("quote-imbalance", "seconds", 60),
        grouped(
            QUOTES,
            one -> start(one.at(), 60) + one.symbol(),
            (_, of) ->
                row(
                    "symbol",
                    of.getFirst().symbol(),
                    "imbalance",
                    mean(
                        of.stream()
                            .mapToDouble(q -> (q.bids() - q.asks()) / (q.bids() + q.asks()))
                            .toArray()))));
  }

  @Test
  void effectiveSpreadTakesTheQuoteBeforeTheTrade() throws Exception {
    same(
        lake.run("effective-spread"),
        grouped(
            TRADES,
            one -> one.dt() + one.symbol(),
            (_, of) -> {
              double sum = 0;
              for (OneTrade one : of) {
                OneQuote before =
                    QUOTES.stream()
                        .filter(quote -> quote.symbol().equals(one.symbol()))
                        .filter(quote -> quote.dt().equals(one.dt()))
                        .filter(quote -> quote.ask() >= quote.bid())
                        .filter(quote -> !quote.at().isAfter(one.at()))
                        .max(Comparator.comparing(OneQuote::at))
                        .orElseThrow();
                double middle = (before.bid() + before.ask()) / 2;
                sum += 2 * Math.abs(one.price() - middle) * one.size();
              }
              return row(
                  "symbol", of.getFirst().symbol(),
                  "trades", of.size(),
                  "effective_spread", sum / volume(of));
            }));
  }
}
