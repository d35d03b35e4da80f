package io.tapedeck.engine.query.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.catalog.CrawlerTarget;
import io.tapedeck.engine.catalog.GlueCatalog;
import io.tapedeck.engine.catalog.GlueCrawl;
import io.tapedeck.engine.local.aws.EmbeddedAws;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.model.QueryRow;
import io.tapedeck.engine.query.AthenaQueries;
import io.tapedeck.engine.state.CrawlState;
import io.tapedeck.engine.state.QueryState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A lake with a small market in it and the library's queries over it, as Athena runs them.
final class MarketLake implements AutoCloseable {

  record OneBar(
      String symbol,
      Instant at,
      double open,
      double high,
      double low,
      double close,
      double volume) {
    String dt() {
      return at.toString().substring(0, 10);
    }
  }

  record OneTrade(String symbol, Instant at, double price, double size, String side) {
    String dt() {
      return at.toString().substring(0, 10);
    }
  }

  record OneQuote(String symbol, Instant at, double bid, double ask, double bids, double asks) {
    String dt() {
      return at.toString().substring(0, 10);
    }
  }

  private final EmbeddedAws aws;
  private final AthenaQueries queries;
  private final QueryLibrary library = QueryLibrary.ofProgram();

  MarketLake(Path home, List<OneBar> bars, List<OneTrade> trades, List<OneQuote> quotes)
      throws Exception {
    aws = new EmbeddedAws(home);
    put(
        "bars",
        bars,
        one -> "dt=" + one.dt() + "/symbol=" + one.symbol(),
        "open, high, low, close, volume, adj_close, \"interval\"",
        one ->
            number(one.open())
                + number(one.high())
                + number(one.low())
                + number(one.close())
                + number(one.volume())
                + "NULL::DOUBLE, ''",
        OneBar::at);
    put(
        "trades",
        trades,
        one -> "dt=" + one.dt() + "/symbol=" + one.symbol(),
        "price, size, side",
        one -> number(one.price()) + number(one.size()) + "'" + one.side() + "'",
        OneTrade::at);
    put(
        "quotes",
        quotes,
        one -> "dt=" + one.dt() + "/symbol=" + one.symbol(),
        "bid, ask, bid_size, ask_size, level",
        one ->
            number(one.bid()) + number(one.ask()) + number(one.bids()) + number(one.asks()) + "1",
        OneQuote::at);
    new GlueCatalog(aws.clients().glue(), EmbeddedAws.catalog(), EmbeddedAws.lake())
        .ensureDatabase();
    CrawlerTarget target = CrawlerTarget.of(EmbeddedAws.catalog(), EmbeddedAws.lake());
    assertThat(GlueCrawl.start(aws.clients().glue(), target, InstantSource.system()).await())
        .isInstanceOf(CrawlState.Succeeded.class);
    queries = new AthenaQueries(aws.clients().athena(), EmbeddedAws.query(), EmbeddedAws.catalog());
  }

  private static String number(double value) {
    return value + "::DOUBLE, ";
  }

  private <T> void put(
      String table,
      List<T> rows,
      Function<T, String> folder,
      String columns,
      Function<T, String> values,
      Function<T, Instant> at)
      throws Exception {
    Map<String, List<T>> byFolder =
        rows.stream().collect(Collectors.groupingBy(folder, TreeMap::new, Collectors.toList()));
    for (Map.Entry<String, List<T>> one : byFolder.entrySet()) {
      String lines =
          one.getValue().stream()
              .map(row -> "(TIMESTAMP '" + text(at.apply(row)) + "', " + values.apply(row) + ")")
              .collect(Collectors.joining(", "));
      aws.put(
          "ticks/" + table + "/" + one.getKey() + "/one.parquet",
          "SELECT * FROM (VALUES " + lines + ") t(\"timestamp\", " + columns + ")");
    }
  }

  /// A time as Athena writes it.
  static String text(Instant at) {
    LocalDateTime time = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    return time.toLocalDate()
        + String.format(
            " %02d:%02d:%02d.%03d",
            time.getHour(), time.getMinute(), time.getSecond(), time.getNano() / 1_000_000);
  }

  /// The rows of a query of the library, each by the names of its columns.
  List<Map<String, String>> run(String name, Object... values) throws InterruptedException {
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i += 2) {
      given.put(values[i].toString(), values[i + 1].toString());
    }
    Query query = library.get(name);
    List<Map<String, String>> rows = rows(query.bind(given).inlined().text());
    SuggestedChart chart = query.chart();
    if (!rows.isEmpty() && chart.form() != ChartForm.NONE) {
      assertThat(rows.getFirst()).as(name).containsKeys(chart.x());
      assertThat(rows.getFirst()).as(name).containsKeys(chart.values().toArray(String[]::new));
      chart.by().ifPresent(by -> assertThat(rows.getFirst()).as(name).containsKey(by));
    }
    return rows;
  }

  /// The same for any statement.
  List<Map<String, String>> rows(String sql) throws InterruptedException {
    QueryHandle handle = queries.submit(sql);
    QueryState end = handle.await();
    assertThat(end).as(() -> end + "\n" + sql).isInstanceOf(QueryState.Succeeded.class);
    List<String> names = handle.columns().stream().map(QueryColumn::name).toList();
    List<Map<String, String>> rows = new ArrayList<>();
    String token = null;
    do {
      Page<QueryRow> page = handle.page(token);
      for (QueryRow row : page.items()) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
          values.put(names.get(i), row.values().get(i));
        }
        rows.add(values);
      }
      token = page.nextToken();
    } while (token != null);
    return rows;
  }

  /// Compares rows with what was computed in plain Java: as many, in this order, texts alike and
  /// numbers within a billionth.
  static void same(List<Map<String, String>> rows, Collection<Map<String, Object>> expected) {
    assertThat(expected).as("what was computed").isNotEmpty();
    assertThat(rows).as("rows").hasSameSizeAs(expected);
    int i = 0;
    for (Map<String, Object> wanted : expected) {
      Map<String, String> row = rows.get(i++);
      for (Map.Entry<String, Object> value : wanted.entrySet()) {
        same(row, value, i);
      }
    }
  }

  private static void same(Map<String, String> row, Map.Entry<String, Object> value, int i) {
    assertThat(row).containsKey(value.getKey());
    String given = row.get(value.getKey());
    String what = "row " + i + ", " + value.getKey() + " of " + row;
    switch (value.getValue()) {
      case Double number when number.isNaN() -> assertThat(given).as(what).isNull();
      case Number number ->
          assertThat(Double.parseDouble(given))
              .as(what)
              .isCloseTo(
                  rounded(value.getKey(), number.doubleValue()),
                  org.assertj.core.data.Offset.offset(
                      1e-9 * Math.max(1, Math.abs(number.doubleValue()))));
      case Instant at -> assertThat(given).as(what).isEqualTo(text(at));
      case Object text -> assertThat(given).as(what).isEqualTo(text.toString());
    }
  }

  /// As the library rounds: four places for what is out of a hundred or in basis points, six for
  /// what is about one. Prices, sizes and what is computed with further are not rounded.
  private static double rounded(String column, double value) {
    int places =
        switch (column) {
          case "rsi", "k", "d", "indexed" -> 4;
          case "change_percent", "return_percent", "range_percent", "drawdown_percent" -> 4;
          case "volatility_percent", "position_percent" -> 4;
          case "mean_bps", "widest_bps", "effective_bps" -> 4;
          case "correlation", "beta", "r_squared", "ratio", "score" -> 6;
          case "imbalance", "position" -> 6;
          default -> -1;
        };
    return places < 0
        ? value
        : BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP).doubleValue();
  }

  @Override
  public void close() {
    aws.close();
  }
}
