package io.tapedeck.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.catalog.CrawlerTarget;
import io.tapedeck.engine.catalog.GlueCatalog;
import io.tapedeck.engine.catalog.GlueCrawl;
import io.tapedeck.engine.local.aws.EmbeddedAws;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.QueryRow;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.sink.layout.AwkwardSymbols;
import io.tapedeck.engine.state.CrawlState;
import io.tapedeck.engine.state.QueryState;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is stored in each format and under each choice of folders, as SQL sees it.
class StoredFormsTest {

  private static final Instant AT = Instant.parse("2026-01-05T09:59:59.5Z");

  @TempDir private Path home;
  private EmbeddedAws aws;
  private GlueCatalog catalog;
  private EncodedLake lake;

  @BeforeEach
  void open() throws Exception {
    aws = new EmbeddedAws(home);
    lake = new EncodedLake(aws);
    catalog = new GlueCatalog(aws.clients().glue(), EmbeddedAws.catalog(), EmbeddedAws.lake());
    catalog.ensureDatabase();
  }

  @AfterEach
  void close() {
    aws.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "parquet dt,symbol",
        "json dt,symbol",
        "json.zst symbol,hour,dt",
        "json-object dt,symbol",
        "parquet hour,symbol",
        "parquet dt",
        "json hour",
        "parquet none",
        "json.zst table",
      })
  void everySymbolIsTheSameInSqlAsInTheEvent(String format, String folders) throws Exception {
    List<PartitionField> by = PartitionField.list(folders);
    List<String> symbols = new ArrayList<>(AwkwardSymbols.all());
    if (!by.contains(PartitionField.SYMBOL)) {
      symbols.addAll(List.of("__HIVE_DEFAULT_PARTITION__", "\\N", "x".repeat(1024)));
    }
    List<MarketEvent> events = new ArrayList<>();
    Map<String, String> expected = new HashMap<>();
    for (int i = 0; i < symbols.size(); i++) {
      events.add(new Trade(new Symbol(symbols.get(i)), AT.plusSeconds(i % 2), i, 1, "", Map.of()));
      expected.put(symbols.get(i), i + ".0");
    }

    store(ObjectFormat.of(format), by, events);

    Map<String, String> found = new HashMap<>();
    for (List<String> row : rows("SELECT symbol, price FROM trades")) {
      assertThat(found.put(row.get(0), row.get(1))).as(row.getFirst()).isNull();
    }
    assertThat(found).isEqualTo(expected);
    if (by.contains(PartitionField.HOUR)) {
      assertThat(rows("SELECT hour, count(*) FROM trades GROUP BY 1 ORDER BY 1"))
          .containsExactly(
              List.of("09", Integer.toString((symbols.size() + 1) / 2)),
              List.of("10", Integer.toString(symbols.size() / 2)));
    }
  }

  @Test
  void aNumberThatIsWholeInOneObjectAndNotInTheNextIsReadFromBothExactly() throws Exception {
    List<PartitionField> by = PartitionField.standard();
    store(ObjectFormat.PARQUET, by, List.of(trade(1, Map.of("fee", 2L, "id", Long.MAX_VALUE))));
    store(ObjectFormat.PARQUET, by, List.of(trade(2, Map.of("fee", 2.5, "id", 7L))));

    assertThat(
            rows("SELECT price, fee, COALESCE(id_long, CAST(id AS bigint)) FROM trades ORDER BY 1"))
        .containsExactly(List.of("1.0", "2.0", "9223372036854775807"), List.of("2.0", "2.5", "7"));
    assertThat(columns()).contains("fee double", "id double", "id_long bigint");
  }

  @Test
  void digitsBeyondTheMicrosecondAreInAColumnOfTheirOwn() throws Exception {
    List<PartitionField> by = PartitionField.standard();
    Instant fine = Instant.parse("2026-01-05T10:00:00.123456789Z");
    store(
        ObjectFormat.PARQUET,
        by,
        List.of(new Trade(new Symbol("A"), fine, 1, 1, "", Map.of()), trade(2, Map.of())));
    store(ObjectFormat.PARQUET, by, List.of(trade(3, Map.of())));

    assertThat(rows("SELECT price, timestamp_ns FROM trades ORDER BY 1"))
        .containsExactly(
            List.of("1.0", "1767607200123456789"),
            List.of("2.0", "1767607199500000000"),
            Arrays.asList("3.0", null));
    assertThat(columns()).contains("timestamp timestamp", "timestamp_ns bigint");
  }

  @ParameterizedTest
  @CsvSource({"json.zst", "json-object"})
  void aCrawlFindsTheTableToo(String format) throws Exception {
    ObjectFormat stored = ObjectFormat.of(format);
    lake.write(
        stored, List.of(PartitionField.HOUR), List.of(trade(1.5, Map.of()), trade(2, Map.of())));

    CrawlerTarget target = CrawlerTarget.of(EmbeddedAws.catalog(), EmbeddedAws.lake());
    assertThat(GlueCrawl.start(aws.clients().glue(), target, InstantSource.system()).await())
        .isInstanceOf(CrawlState.Succeeded.class);

    assertThat(rows("SELECT hour, sum(price) FROM trades GROUP BY 1"))
        .containsExactly(List.of("09", "3.5"));
  }

  private static Trade trade(double price, Map<String, Object> extras) {
    return new Trade(new Symbol("A"), AT, price, 1, "", extras);
  }

  private void store(ObjectFormat format, List<PartitionField> by, List<MarketEvent> events)
      throws Exception {
    catalog.register(lake.write(format, by, events));
  }

  private List<String> columns() {
    LakeTable table = catalog.tables().getFirst();
    return table.columns().stream().map(one -> one.name() + " " + one.type()).toList();
  }

  private List<List<String>> rows(String sql) throws InterruptedException {
    QueryHandle handle =
        new AthenaQueries(aws.clients().athena(), EmbeddedAws.query(), EmbeddedAws.catalog())
            .submit(sql);
    QueryState end = handle.await();
    assertThat(end).as(() -> end + "").isInstanceOf(QueryState.Succeeded.class);
    List<List<String>> rows = new ArrayList<>();
    String token = null;
    do {
      Page<QueryRow> page = handle.page(token);
      page.items().forEach(row -> rows.add(row.values()));
      token = page.nextToken();
    } while (token != null);
    return rows;
  }
}
