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
import io.tapedeck.engine.tape.Question;
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
        SinkSamples.working(),
        List.of(
            new Service("Kafka", Health.UP, "127.0.0.1:41873, 1 broker"),
            new Service("S3", Health.UP, "bucket tapedeck-lake at http://127.0.0.1:40111"),
            new Service("Glue", Health.UP, "database market"),
            new Service("Athena", Health.UNKNOWN, "not asked yet")));
  }

  /// The same engine while its broker is away.
  public static EngineSnapshot withoutBroker(EngineSnapshot now, String detail) {
    List<Service> services = new ArrayList<>(now.services());
    services.set(0, new Service("Kafka", Health.DOWN, detail));
    return new EngineSnapshot(
        now.at(),
        now.uptime(),
        now.total(),
        now.readPerSecond(),
        now.publishedPerSecond(),
        now.storedPerSecond(),
        now.lag(),
        now.latencyP50(),
        now.latencyP99(),
        now.sink(),
        services);
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

  /// The same tape with all that can be found in one: columns that may be corrected, a profile,
  /// broken rules, sessions.
  public static TapeReport richReport() {
    return with(report(), guesses(), List.of(), Profiles.profile());
  }

  /// A tape about which a person must decide two things.
  public static TapeReport askingReport() {
    return with(
        report(),
        guesses(),
        List.of(
            new Question(
                "date-order",
                "Is 03/04/2026 the 3rd of April or the 4th of March? No line of the tape has a day"
                    + " above 12.",
                List.of("dd/mm", "mm/dd")),
            new Question(
                "symbol", "What is traded here? Neither a column nor the name says.", List.of())),
        Profiles.profile());
  }

  private static List<Guess> guesses() {
    List<Guess> guesses = new ArrayList<>(report().shape().guesses());
    guesses.add(
        new Guess(
            "date-order",
            "dd/mm",
            "Dates are dd/mm, because line 14 says 29/06/2026.",
            0.99,
            "mm/dd"));
    guesses.add(Guess.certain("", "1d", "Neighbouring bars of a symbol are one day apart."));
    for (String name :
        List.of("Ticker", "Date", "Open", "High", "Low", "Close", "Volume", "Note")) {
      String role =
          switch (name) {
            case "Ticker" -> "symbol";
            case "Note" -> "ignore";
            default -> name.toLowerCase(java.util.Locale.ROOT);
          };
      guesses.add(
          new Guess(
              "column." + name,
              role,
              "'" + name + "' is the name of such a column, and its values fit.",
              0.97,
              null));
    }
    return guesses;
  }

  private static TapeReport with(
      TapeReport r, List<Guess> guesses, List<Question> questions, TapeProfile profile) {
    TapeShape s = r.shape();
    return new TapeReport(
        new TapeShape(
            s.kind(), s.encoding(), s.delimiter(), s.headerLines(), s.zoned(), guesses, questions),
        r.dataRows(),
        r.records(),
        r.skipRows(),
        r.nullPriceRows(),
        r.symbols(),
        r.first(),
        r.last(),
        r.minTimestamp(),
        r.maxTimestamp(),
        r.order(),
        r.dupTsSymbol(),
        r.ohlcViolations(),
        r.zeroVolume(),
        r.remarks(),
        r.preview(),
        profile);
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
