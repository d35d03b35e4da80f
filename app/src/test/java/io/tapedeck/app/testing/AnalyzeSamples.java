package io.tapedeck.app.testing;

import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.model.QueryRow;
import io.tapedeck.engine.model.TableDrift;
import io.tapedeck.engine.model.TableDrift.Partitions;
import io.tapedeck.engine.query.cost.Estimate;
import io.tapedeck.engine.query.cost.Price;
import io.tapedeck.engine.query.cost.TableEstimate;
import io.tapedeck.engine.query.history.PastQuery;
import io.tapedeck.engine.query.library.Query;
import io.tapedeck.engine.query.library.QueryLibrary;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Answers and whatever else belongs to SQL, as plausible as a picture needs them.
public final class AnalyzeSamples {

  public static final List<String> SYMBOLS =
      List.of("AAPL", "AMZN", "GOOG", "IBM", "META", "MSFT", "NVDA", "TSLA");

  private AnalyzeSamples() {}

  /// The columns of an answer: `name:type` each.
  public static List<QueryColumn> columns(String... written) {
    return List.of(written).stream()
        .map(one -> one.split(":"))
        .map(one -> new QueryColumn(one[0], one[1]))
        .toList();
  }

  /// Daily closes with three averages, for two symbols.
  public static List<QueryRow> averages() {
    List<QueryRow> rows = new ArrayList<>();
    for (String symbol : SYMBOLS.subList(0, 2)) {
      Random random = new Random(symbol.hashCode());
      double close = 180;
      for (int day = 0; day < 220; day++) {
        close *= 1 + random.nextGaussian() * 0.014;
        rows.add(
            row(
                symbol,
                LocalDate.of(2026, 1, 5).plusDays(day) + " 00:00:00.000",
                close,
                close * (1 + Math.sin(day / 17.0) * 0.02),
                close * (1 + Math.sin(day / 31.0) * 0.04)));
      }
    }
    return rows;
  }

  /// Daily bars of all symbols.
  public static List<QueryRow> bars() {
    List<QueryRow> rows = new ArrayList<>();
    for (String symbol : SYMBOLS) {
      Random random = new Random(symbol.hashCode());
      double open = 100 + random.nextInt(300);
      for (int day = 0; day < 90; day++) {
        double close = open * (1 + random.nextGaussian() * 0.015);
        double high = Math.max(open, close) * (1 + random.nextDouble() * 0.01);
        double low = Math.min(open, close) * (1 - random.nextDouble() * 0.01);
        String at = LocalDate.of(2026, 5, 1).plusDays(day).toString();
        rows.add(row(symbol, at, open, high, low, close, 1e6 * (1 + random.nextInt(40))));
        open = close;
      }
    }
    return rows;
  }

  /// Correlations of each pair.
  public static List<QueryRow> correlations() {
    List<QueryRow> rows = new ArrayList<>();
    for (int a = 0; a < SYMBOLS.size(); a++) {
      for (int b = 0; b < SYMBOLS.size(); b++) {
        double value =
            a == b ? 1 : new Random((long) (a + b) * 31 + a * b).nextDouble() * 1.6 - 0.6;
        rows.add(row(SYMBOLS.get(a), SYMBOLS.get(b), value, 219));
      }
    }
    return rows;
  }

  /// Risk and return of each symbol.
  public static List<QueryRow> risks() {
    Random random = new Random(4);
    return SYMBOLS.stream()
        .map(symbol -> row(symbol, 12 + random.nextDouble() * 40, random.nextGaussian() * 30))
        .toList();
  }

  /// A row of values as the service writes them.
  public static QueryRow row(Object... values) {
    List<String> texts = new ArrayList<>();
    for (Object value : values) {
      texts.add(
          value instanceof Double number
              ? String.format(Locale.ROOT, "%.6f", number)
              : value.toString());
    }
    return new QueryRow(new ArrayList<>(texts));
  }

  /// An estimate of some bytes in a table of partitions.
  public static Estimate estimate(long bytes) {
    return new Estimate(
        List.of(
            new TableEstimate(
                "bars", 42, 1_806, 42, bytes * 3, List.of("timestamp", "close"), bytes, true)),
        Price.ASSUMED,
        Optional.empty());
  }

  /// Queries that were run on some days.
  public static List<PastQuery> history() {
    Instant at = Instant.parse("2026-11-21T15:04:11Z");
    String rsi = QueryLibrary.ofProgram().get("rsi").sql();
    return List.of(
        past(at, "rsi", rsi, Map.of("window", "14"), PastQuery.Outcome.SUCCEEDED, ""),
        past(
            at.minusSeconds(95),
            "",
            "SELECT symbol,\n  avg(closing)\nFROM bars GROUP BY symbol",
            Map.of(),
            PastQuery.Outcome.FAILED,
            "COLUMN_NOT_FOUND: line 2:7: Column 'closing' cannot be resolved"),
        past(
            at.minusSeconds(4_000),
            "",
            "SELECT count(*) FROM trades",
            Map.of(),
            PastQuery.Outcome.CANCELLED,
            ""),
        past(
            at.minusSeconds(90_000),
            "top-movers",
            QueryLibrary.ofProgram().get("top-movers").sql(),
            Map.of("top", "5"),
            PastQuery.Outcome.SUCCEEDED,
            ""));
  }

  private static PastQuery past(
      Instant at,
      String name,
      String sql,
      Map<String, String> values,
      PastQuery.Outcome outcome,
      String message) {
    boolean done = outcome == PastQuery.Outcome.SUCCEEDED;
    return new PastQuery(
        at, name, sql, values, outcome, message, "q", done ? 14_823_041 : 0, done ? 812 : 0);
  }

  /// A query that somebody saved.
  public static Query saved() {
    Query query = QueryLibrary.ofProgram().get("spread-statistics");
    return new Query(
        "spreads-before-noon",
        "Spreads before noon",
        "Like the library's, for the first half of a session.",
        "",
        query.needs(),
        query.parameters(),
        query.chart(),
        "",
        query.sql(),
        false);
  }

  /// A catalog that lags behind its lake.
  public static List<TableDrift> drifts() {
    LakeTable.Column vwap = new LakeTable.Column("vwap", "double");
    LakeTable.Column note = new LakeTable.Column("note", "string");
    return List.of(
        drift(
            "bars",
            TableDrift.Presence.BOTH,
            List.of(vwap),
            List.of(note),
            List.of(new TableDrift.Retyped("volume", "bigint", "double")),
            new Partitions(
                12, List.of(List.of("2026-11-20", "AAPL"), List.of("2026-11-20", "AMZN"))),
            new Partitions(1, List.of(List.of("2026-01-05", "TWTR")))),
        drift(
            "quotes",
            TableDrift.Presence.ONLY_IN_LAKE,
            List.of(),
            List.of(),
            List.of(),
            Partitions.NONE,
            Partitions.NONE),
        agreeing("trades"));
  }

  /// A table on which catalog and lake agree.
  public static TableDrift agreeing(String table) {
    return drift(
        table,
        TableDrift.Presence.BOTH,
        List.of(),
        List.of(),
        List.of(),
        Partitions.NONE,
        Partitions.NONE);
  }

  private static TableDrift drift(
      String table,
      TableDrift.Presence presence,
      List<LakeTable.Column> added,
      List<LakeTable.Column> removed,
      List<TableDrift.Retyped> retyped,
      Partitions unknown,
      Partitions missing) {
    List<String> keys = List.of("dt", "symbol");
    return new TableDrift(
        table,
        "s3://market-lake/" + table + "/",
        presence,
        added,
        removed,
        retyped,
        keys,
        keys,
        unknown,
        missing);
  }
}
