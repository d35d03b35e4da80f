package io.tapedeck.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.QueryOrder;
import io.tapedeck.engine.catalog.CrawlerTarget;
import io.tapedeck.engine.catalog.GlueCatalog;
import io.tapedeck.engine.catalog.GlueCrawl;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.local.aws.EmbeddedAws;
import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.QueryRow;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.StoredObject;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.query.hot.HotSide;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.query.library.Query;
import io.tapedeck.engine.query.library.QueryLibrary;
import io.tapedeck.engine.state.CrawlState;
import io.tapedeck.engine.state.QueryState;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The library over lakes of the sink that are not Parquet by day and symbol: each query gives the
/// same rows there.
class OtherLakesTest {

  private static final Instant AT = Instant.parse("2026-01-05T14:30:00Z");

  @TempDir private Path home;
  private final List<MarketEvent> events = events();

  @Test
  void everyQueryGivesTheSameRowsFromJsonAndFromFoldersWithoutDays() throws Exception {
    Map<String, List<List<String>>> usual = answers("parquet", "dt,symbol", false);
    assertThat(usual).hasSizeGreaterThan(30);
    assertThat(answers("json", "dt,symbol", false)).isEqualTo(usual);
    assertThat(answers("json.zst", "symbol", true)).isEqualTo(usual);
  }

  // Bars of a few days, trades and quotes of one.
  private static List<MarketEvent> events() {
    Random random = new Random(7);
    List<MarketEvent> events = new ArrayList<>();
    for (String name : List.of("AAA", "BBB")) {
      Symbol symbol = new Symbol(name);
      double price = 50;
      for (int i = 0; i < 40; i++) {
        Instant at = AT.plusSeconds(86_400L * (i / 10) + 300L * (i % 10));
        double close = price + random.nextGaussian();
        double high = Math.max(price, close) + random.nextDouble();
        double low = Math.min(price, close) - random.nextDouble();
        events.add(
            new Bar(
                symbol, at, price, high, low, close, Double.NaN, 10 + i, "", Map.of("note", "x")));
        price = close;
      }
      for (int i = 0; i < 20; i++) {
        Instant at = AT.plusSeconds(7L * i).plusMillis(i);
        events.add(
            new Trade(
                symbol,
                at,
                20 + random.nextDouble(),
                1 + i,
                i % 2 == 0 ? "buy" : "sell",
                Map.of()));
        events.add(new Quote(symbol, at, 19.5, 20.5 + i, 100, 200 + i, Map.of()));
      }
    }
    return events;
  }

  private Map<String, List<List<String>>> answers(String format, String folders, boolean crawled)
      throws Exception {
    String what = format + " by " + folders;
    Path own = home.resolve(what.replaceAll("\\W", ""));
    try (EmbeddedAws aws = new EmbeddedAws(own)) {
      GlueCatalog catalog =
          new GlueCatalog(aws.clients().glue(), EmbeddedAws.catalog(), EmbeddedAws.lake());
      catalog.ensureDatabase();
      List<StoredObject> stored =
          new EncodedLake(aws).write(ObjectFormat.of(format), PartitionField.list(folders), events);
      if (crawled) {
        CrawlerTarget target = CrawlerTarget.of(EmbeddedAws.catalog(), EmbeddedAws.lake());
        assertThat(GlueCrawl.start(aws.clients().glue(), target, InstantSource.system()).await())
            .isInstanceOf(CrawlState.Succeeded.class);
      } else {
        catalog.register(stored);
      }
      Analysis analysis =
          new Analysis(
              own.resolve("queries"),
              new AthenaQueries(aws.clients().athena(), EmbeddedAws.query(), EmbeddedAws.catalog()),
              catalog,
              new S3Lake(aws.clients().s3(), "lake"),
              "lake",
              new HotSide(
                  EmbeddedAws.profile(aws.uri(), EmbeddedAws.key(), EmbeddedAws.secret()),
                  new S3Lake(aws.clients().s3(), "lake"),
                  catalog,
                  own.resolve("hot"),
                  InstantSource.system()),
              InstantSource.system());
      Map<String, List<List<String>>> answers = new LinkedHashMap<>();
      for (Query query : QueryLibrary.ofProgram().shipped()) {
        answers.put(query.name(), rows(analysis, query.bind(), what, folders));
      }
      refused(analysis, folders);
      return answers;
    }
  }

  private static List<List<String>> rows(
      Analysis analysis, BoundQuery query, String what, String folders) throws Exception {
    QueryHandle handle = analysis.run(QueryOrder.of(query));
    QueryState end = handle.await();
    assertThat(end)
        .as(() -> query.name() + " over " + what + ": " + end)
        .isInstanceOf(QueryState.Succeeded.class);
    if (folders.contains("dt")) {
      assertThat(handle.notes()).isEmpty();
    } else {
      assertThat(handle.notes()).anyMatch(note -> note.contains("is not partitioned by dt"));
    }
    List<List<String>> rows = new ArrayList<>();
    @Nullable String token = null;
    do {
      Page<QueryRow> page = handle.page(token);
      page.items()
          .forEach(row -> rows.add(row.values().stream().map(OtherLakesTest::rounded).toList()));
      token = page.nextToken();
    } while (token != null);
    return rows;
  }

  // Sums of doubles depend on the order in which rows are read.
  private static String rounded(@Nullable String value) {
    if (value == null || !value.matches("-?[0-9.]+(?:E-?[0-9]+)?") || !value.contains(".")) {
      return String.valueOf(value);
    }
    double number = Double.parseDouble(value);
    return Math.abs(number) < 1e-9 ? "0" : "%.8g".formatted(number);
  }

  // What is typed is sent as it is, and the failure names the partition and the fix.
  private static void refused(Analysis analysis, String folders) throws Exception {
    String sql = "SELECT avg(close) AS mean FROM bars WHERE dt = '2026-01-05'";
    BoundQuery query = BoundQuery.of(sql);
    QueryState end = analysis.run(QueryOrder.of(query)).await();
    if (folders.contains("dt")) {
      assertThat(end).isInstanceOf(QueryState.Succeeded.class);
      return;
    }
    EngineException error = ((QueryState.Failed) end).error();
    var fix = analysis.explain(query, error).fixes().getFirst();
    assertThat(fix.label()).contains("not partitioned by dt");
    QueryState mended = analysis.run(QueryOrder.of(BoundQuery.of(fix.applyTo(sql)))).await();
    assertThat(mended).as(() -> "" + mended).isInstanceOf(QueryState.Succeeded.class);
  }
}
