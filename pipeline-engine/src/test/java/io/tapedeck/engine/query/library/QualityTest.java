package io.tapedeck.engine.query.library;

import static io.tapedeck.engine.query.library.Computed.row;
import static io.tapedeck.engine.query.library.MarketLake.same;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.query.library.MarketLake.OneBar;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The library's queries on what is wrong in a market, over one in which it is known.
class QualityTest {

  @TempDir private static Path home;
  private static MarketLake lake;

  private static OneBar bar(String symbol, String at, double close) {
    return new OneBar(symbol, Instant.parse(at), close, close, close, close, 10);
  }

  @BeforeAll
  static void open() throws Exception {
    List<OneBar> bars = new ArrayList<>();
    for (int minute = 0; minute < 30; minute++) {
      if (minute != 7 && minute != 20 && minute != 21) {
        bars.add(bar("AAA", String.format("2026-01-05T10:%02d:00Z", minute), 10 + minute % 2));
      }
    }
    bars.add(bar("AAA", "2026-01-05T10:05:00Z", 3)); // a second one at this time
    bars.add(bar("AAA", "2026-01-07T10:00:00Z", 12));
    for (int minute = 0; minute < 30; minute += 5) {
      bars.add(bar("BBB", String.format("2026-01-05T11:%02d:00Z", minute), minute < 20 ? 5 : 6));
      bars.add(bar("BBB", String.format("2026-01-06T11:%02d:00Z", minute), 7 + minute));
    }
    bars.add(new OneBar("BBB", Instant.parse("2026-01-07T11:00:00Z"), 5, 4, 3, 4, 10));
    bars.add(new OneBar("BBB", Instant.parse("2026-01-07T11:05:00Z"), 5, 6, 5.5, 6, 10));
    bars.add(new OneBar("BBB", Instant.parse("2026-01-07T11:10:00Z"), 5, 6, 4, 6, -1));
    lake = new MarketLake(home, bars, List.of(), List.of());
  }

  @AfterAll
  static void close() {
    lake.close();
  }

  @Test
  void gapsAgainstTheMostFrequentStepOfEachSymbol() throws Exception {
    same(
        lake.run("gaps"),
        List.of(
            row(
                "symbol",
                "AAA",
                "last_before",
                Instant.parse("2026-01-05T10:06:00Z"),
                "first_after",
                Instant.parse("2026-01-05T10:08:00Z"),
                "interval_seconds",
                60,
                "missing_bars",
                1),
            row(
                "symbol",
                "AAA",
                "last_before",
                Instant.parse("2026-01-05T10:19:00Z"),
                "gap_seconds",
                180,
                "missing_bars",
                2)));
  }

  @Test
  void gapsAgainstAnIntervalThatIsTold() throws Exception {
    same(
        lake.run("gaps", "interval", 100, "symbols", "AAA"),
        List.of(row("symbol", "AAA", "gap_seconds", 180, "missing_bars", 1)));
    assertThat(lake.run("gaps", "interval", 60, "symbols", "BBB")).hasSize(12);
  }

  @Test
  void daysWithoutBars() throws Exception {
    same(lake.run("missing-days"), List.of(row("symbol", "AAA", "day", "2026-01-06", "bars", 0)));
  }

  @Test
  void unmovedPrices() throws Exception {
    same(
        lake.run("stale-prices", "bars", 4),
        List.of(
            row(
                "symbol",
                "BBB",
                "since",
                Instant.parse("2026-01-05T11:00:00Z"),
                "until",
                Instant.parse("2026-01-05T11:15:00Z"),
                "close",
                5,
                "bars",
                4)));
  }

  @Test
  void impossibleBars() throws Exception {
    assertThat(lake.run("impossible-bars"))
        .extracting(row -> row.get("timestamp"))
        .containsExactly(
            "2026-01-07 11:00:00.000", "2026-01-07 11:05:00.000", "2026-01-07 11:10:00.000");
  }

  @Test
  void barsAtTheSameTime() throws Exception {
    same(
        lake.run("duplicate-bars"),
        List.of(
            row(
                "symbol", "AAA",
                "timestamp", Instant.parse("2026-01-05T10:05:00Z"),
                "bars", 2,
                "lowest_close", 3,
                "highest_close", 11)));
  }

  @Test
  void coverageAndVolumeByHour() throws Exception {
    same(
        lake.run("coverage"),
        List.of(
            row("symbol", "AAA", "bars", 29, "days", 2, "volume", 290),
            row(
                "symbol", "BBB",
                "bars", 15,
                "days", 3,
                "last_bar", Instant.parse("2026-01-07T11:10:00Z"),
                "volume", 139)));
    List<Map<String, Object>> hours =
        List.of(
            row("symbol", "AAA", "hour_of_day", 10, "mean_volume", (280 + 10) / 2.0, "days", 2),
            row("symbol", "BBB", "hour_of_day", 11, "mean_volume", (60 + 60 + 19) / 3.0));
    same(lake.run("volume-by-hour"), hours);
  }
}
