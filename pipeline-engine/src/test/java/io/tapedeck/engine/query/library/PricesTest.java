package io.tapedeck.engine.query.library;

import static io.tapedeck.engine.query.library.Computed.days;
import static io.tapedeck.engine.query.library.Computed.each;
import static io.tapedeck.engine.query.library.Computed.mean;
import static io.tapedeck.engine.query.library.Computed.row;
import static io.tapedeck.engine.query.library.MarketLake.same;

import io.tapedeck.engine.query.library.Computed.Day;
import io.tapedeck.engine.query.library.MarketLake.OneBar;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The library's queries on prices against loops in Java.
class PricesTest {

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

  private static Map<String, Object> ohlc(Day day) {
    return row(
        "symbol",
        day.symbol(),
        "day",
        day.dt(),
        "open",
        day.open(),
        "high",
        day.high(),
        "low",
        day.low(),
        "close",
        day.close(),
        "volume",
        day.volume(),
        "bars",
        day.bars().size());
  }

  @Test
  void dailyAverage() throws Exception {
    List<Map<String, Object>> expected = new ArrayList<>();
    for (Day day : days(BARS)) {
      double[] closes = Computed.closes(day.bars());
      expected.add(
          row(
              "symbol", day.symbol(),
              "trading_day", Instant.parse(day.dt() + "T00:00:00Z"),
              "average_price", mean(closes),
              "total_volume", day.volume()));
    }
    same(lake.run("daily-average"), expected);
  }

  @Test
  void onlyTheSymbolsAndDaysThatWereAskedFor() throws Exception {
    List<Map<String, Object>> expected =
        days(BARS).stream()
            .filter(day -> !day.symbol().equals("BBB"))
            .filter(day -> day.dt().compareTo("2026-01-07") >= 0)
            .filter(day -> day.dt().compareTo("2026-01-09") <= 0)
            .map(PricesTest::ohlc)
            .toList();
    same(
        lake.run("daily-bars", "symbols", "CCC, AAA", "from", "2026-01-07", "to", "2026-01-09"),
        expected);
  }

  @Test
  void sessionSummary() throws Exception {
    List<Map<String, Object>> expected = new ArrayList<>();
    for (Day day : days(BARS)) {
      Map<String, Object> row = ohlc(day);
      row.put("first_bar", day.bars().getFirst().at());
      row.put("last_bar", day.bars().getLast().at());
      row.put("change_percent", (day.close() / day.open() - 1) * 100);
      row.put("range_percent", (day.high() / day.low() - 1) * 100);
      row.put("vwap_of_typical_price", typicalVwap(day));
      expected.add(row);
    }
    same(lake.run("session-summary"), expected);
  }

  private static double typicalVwap(Day day) {
    double value = 0;
    for (OneBar one : day.bars()) {
      value += (one.high() + one.low() + one.close()) / 3 * one.volume();
    }
    return value / day.volume();
  }

  @Test
  void vwapFromBars() throws Exception {
    same(
        lake.run("vwap-from-bars"),
        days(BARS).stream()
            .map(day -> row("symbol", day.symbol(), "day", day.dt(), "vwap", typicalVwap(day)))
            .toList());
  }

  @Test
  void resampledBarsBeginAtWholeMultiplesOfTheLength() throws Exception {
    long length = 1_234;
    Map<String, List<OneBar>> cut = new TreeMap<>();
    for (OneBar one : BARS) {
      long start = Math.floorDiv(one.at().getEpochSecond(), length) * length;
      cut.computeIfAbsent(start + " " + one.symbol(), _ -> new ArrayList<>()).add(one);
    }
    List<Map<String, Object>> expected = new ArrayList<>();
    cut.forEach(
        (key, of) ->
            expected.add(
                row(
                    "symbol", of.getFirst().symbol(),
                    "start", Instant.ofEpochSecond(Long.parseLong(key.split(" ")[0])),
                    "open", of.getFirst().open(),
                    "high", of.stream().mapToDouble(OneBar::high).max().orElseThrow(),
                    "low", of.stream().mapToDouble(OneBar::low).min().orElseThrow(),
                    "close", of.getLast().close(),
                    "volume", of.stream().mapToDouble(OneBar::volume).sum(),
                    "bars", of.size())));
    same(lake.run("resampled-bars", "seconds", length), expected);
  }

  @Test
  void latestPrices() throws Exception {
    same(
        lake.run("latest-prices"),
        each(
            symbol -> {
              List<Day> days = days(BARS, symbol);
              double before = days.get(days.size() - 2).close();
              double last = days.getLast().close();
              return row(
                  "last_time",
                  days.getLast().bars().getLast().at(),
                  "close",
                  last,
                  "previous_close",
                  before,
                  "change_percent",
                  (last / before - 1) * 100);
            }));
  }

  @Test
  void rangeOf52Weeks() throws Exception {
    same(
        lake.run("range-52-weeks"),
        each(
            symbol -> {
              List<Day> days = days(BARS, symbol);
              Day highest = days.stream().max(Comparator.comparingDouble(Day::high)).orElseThrow();
              Day lowest = days.stream().min(Comparator.comparingDouble(Day::low)).orElseThrow();
              double last = days.getLast().close();
              return row(
                  "last_close",
                  last,
                  "highest",
                  highest.high(),
                  "highest_on",
                  highest.dt(),
                  "lowest",
                  lowest.low(),
                  "lowest_on",
                  lowest.dt(),
                  "position_percent",
                  (last - lowest.low()) / (highest.high() - lowest.low()) * 100);
            }));
  }

  @Test
  void symbolsFromACommonStart() throws Exception {
    List<Map<String, Object>> expected = new ArrayList<>();
    for (Day day : days(BARS)) {
      double first = days(BARS, day.symbol()).getFirst().close();
      expected.add(
          row("symbol", day.symbol(), "day", day.dt(), "indexed", day.close() / first * 100));
    }
    same(lake.run("symbol-comparison"), expected);
  }

  @Test
  void priceHistogramCountsEachBarOnce() throws Exception {
    List<Map<String, Object>> expected = new ArrayList<>();
    for (String symbol : SampleMarket.SYMBOLS) {
      double[] closes = Computed.closes(MARKET.bars(symbol));
      double low = java.util.Arrays.stream(closes).min().orElseThrow();
      double width = (java.util.Arrays.stream(closes).max().orElseThrow() - low) / 7;
      Map<Integer, Integer> counts = new TreeMap<>();
      for (double close : closes) {
        counts.merge((int) Math.min(6, Math.floor((close - low) / width)), 1, Integer::sum);
      }
      counts.forEach(
          (step, n) ->
              expected.add(row("symbol", symbol, "from_price", low + step * width, "bars", n)));
    }
    same(lake.run("price-histogram", "steps", 7), expected);
  }
}
