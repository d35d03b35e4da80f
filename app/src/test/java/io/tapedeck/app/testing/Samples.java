package io.tapedeck.app.testing;

import io.tapedeck.engine.EngineSnapshot;
import io.tapedeck.engine.EngineSnapshot.Health;
import io.tapedeck.engine.EngineSnapshot.Service;
import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.LakePartition;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.Ledger;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.tape.Guess;
import io.tapedeck.engine.tape.TapeProfile;
import io.tapedeck.engine.tape.TapeReport;
import io.tapedeck.engine.tape.TapeShape;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Plausible values for tests and pictures; the same ones at every call.
public final class Samples {

  private static final Instant NOW = Instant.parse("2026-11-20T15:30:00Z");
  private static final List<String> SYMBOLS =
      List.of("AAPL", "AMZN", "GOOG", "IBM", "JPM", "MSFT", "NVDA", "XOM");

  private Samples() {}

  /// A busy engine on which everything is well.
  public static EngineSnapshot snapshot() {
    return new EngineSnapshot(
        NOW,
        Duration.ofMinutes(42),
        new Ledger(1_284_310, 17, 1_284_293, 1_283_981, 1_283_400, 0, 0, 581, 0, 412, 48_113_664),
        42_310,
        42_305,
        42_295,
        312,
        Duration.ofMillis(4),
        Duration.ofMillis(38),
        List.of(
            new Service("Kafka", Health.UP, "127.0.0.1:41873, 1 broker"),
            new Service("S3", Health.UP, "bucket tapedeck-lake at http://127.0.0.1:40111"),
            new Service("Glue", Health.UP, "database market"),
            new Service("Athena", Health.UNKNOWN, "not asked yet")));
  }

  /// Daily bars of eight symbols, ordered by time.
  public static List<MarketEvent> bars(int days) {
    Random random = new Random(7);
    double[] prices = {187, 142, 131, 164, 151, 332, 455, 108};
    List<MarketEvent> bars = new ArrayList<>();
    LocalDate day = LocalDate.of(2026, 1, 2);
    for (int made = 0; made < days; day = day.plusDays(1)) {
      if (day.getDayOfWeek().getValue() > 5) {
        continue;
      }
      for (int i = 0; i < prices.length; i++) {
        double open = prices[i];
        double close = open * (1 + random.nextGaussian() * 0.012);
        double high = Math.max(open, close) * (1 + random.nextDouble() * 0.006);
        double low = Math.min(open, close) * (1 - random.nextDouble() * 0.006);
        prices[i] = close;
        Instant time = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        double volume = Math.rint(2e6 + random.nextDouble() * 9e6);
        bars.add(
            new Bar(
                new Symbol(SYMBOLS.get(i)),
                time,
                cents(open),
                cents(high),
                cents(low),
                cents(close),
                cents(close),
                volume,
                "1d",
                Map.of()));
      }
      made++;
    }
    return bars;
  }

  private static double cents(double price) {
    return Math.rint(price * 100) / 100;
  }

  /// What such a tape of 250 days is.
  public static TapeReport report() {
    List<MarketEvent> bars = bars(250);
    return new TapeReport(
        new TapeShape(
            "bars-1d",
            "utf-8",
            ",",
            1,
            false,
            List.of(
                new Guess(
                    "delimiter",
                    ",",
                    "The delimiter is ',': it splits all of the first 100 lines into 7 fields.",
                    1,
                    null),
                new Guess(
                    "header",
                    "1",
                    "The first line is a header: it has no number where the lines below have one.",
                    0.98,
                    "0"),
                new Guess(
                    "zone",
                    "UTC",
                    "The times have no zone: they are taken as UTC.",
                    0.5,
                    "America/New_York")),
            List.of()),
        2_017,
        2_000,
        17,
        0,
        8,
        bars.getFirst(),
        bars.getLast(),
        bars.getFirst().timestamp(),
        bars.getLast().timestamp(),
        "asc",
        0,
        0,
        3,
        List.of("17 of 2,017 rows cannot be read."),
        bars.subList(0, 100),
        TapeProfile.EMPTY);
  }

  /// The table of bars as a catalog has it.
  public static LakeTable barsTable() {
    return new LakeTable(
        "market",
        "bars",
        "s3://tapedeck-lake/market/bars/",
        "parquet",
        List.of(
            new LakeTable.Column("timestamp", "timestamp"),
            new LakeTable.Column("open", "double"),
            new LakeTable.Column("high", "double"),
            new LakeTable.Column("low", "double"),
            new LakeTable.Column("close", "double"),
            new LakeTable.Column("volume", "double")),
        List.of(new LakeTable.Column("dt", "string"), new LakeTable.Column("symbol", "string")));
  }

  /// Partitions of that table.
  public static List<LakePartition> barsPartitions(int days) {
    List<LakePartition> partitions = new ArrayList<>();
    for (int i = 0; i < days; i++) {
      String dt = LocalDate.of(2026, 1, 2).plusDays(i).toString();
      for (String symbol : SYMBOLS) {
        partitions.add(
            new LakePartition(
                List.of(dt, symbol),
                "s3://tapedeck-lake/market/bars/dt=" + dt + "/symbol=" + symbol + "/"));
      }
    }
    return partitions;
  }
}
