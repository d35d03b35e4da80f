package io.tapedeck.engine.sink.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.LakeTable.Column;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.sink.layout.AwkwardSymbols;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParquetObjectsTest {

  private static final Instant AT = Instant.parse("2026-01-05T14:30:00.123456Z");
  private static final Symbol HSI = new Symbol("HSI");

  private final EventObjects objects = new ParquetObjects(PartitionField.standard());

  @Test
  void aBarIsReadBackAsItWas() throws Exception {
    Bar bar = new Bar(HSI, AT, 1.5, 2.5, 0.5, 2, 1.75, 1e15, "1d", Map.of());

    EncodedObject object = objects.encode(List.of(bar));

    Map<String, Object> row =
        rows(object, "SELECT *, epoch_us(timestamp) AS us FROM %s").getFirst();
    assertThat(row)
        .containsEntry("open", 1.5)
        .containsEntry("high", 2.5)
        .containsEntry("low", 0.5)
        .containsEntry("close", 2.0)
        .containsEntry("adj_close", 1.75)
        .containsEntry("volume", 1e15)
        .containsEntry("interval", "1d")
        .containsEntry("us", AT.getEpochSecond() * 1_000_000 + 123_456);
    assertThat(object.columns())
        .containsExactly(
            new Column("timestamp", "timestamp"),
            new Column("open", "double"),
            new Column("high", "double"),
            new Column("low", "double"),
            new Column("close", "double"),
            new Column("adj_close", "double"),
            new Column("volume", "double"),
            new Column("interval", "string"));
  }

  @Test
  void whatTheSourceDidNotHaveIsNull() throws Exception {
    double none = Double.NaN;
    Bar bar = new Bar(HSI, AT, none, none, none, 2, none, none, "", Map.of("x", none));
    Bar other = new Bar(HSI, AT, 1, 1, 1, 1, 1, 1, "1d", Map.of("x", 1.5));

    EncodedObject object = objects.encode(List.of(bar, other));

    Map<String, Object> row = rows(object, "SELECT * FROM %s").getFirst();
    assertThat(row).containsEntry("close", 2.0);
    for (String name : List.of("open", "high", "low", "adj_close", "volume", "interval", "x")) {
      assertThat(row).containsEntry(name, null);
    }
  }

  @Test
  void tradesAndQuotesHaveTheirOwnColumns() throws Exception {
    Trade trade = new Trade(HSI, AT, 10.25, 100, "buy", Map.of());
    Quote quote = new Quote(HSI, AT, 10.2, 10.3, 5, Double.NaN, Map.of());

    assertThat(rows(objects.encode(List.of(trade)), "SELECT * EXCLUDE timestamp FROM %s"))
        .containsExactly(Map.of("price", 10.25, "size", 100.0, "side", "buy"));
    assertThat(rows(objects.encode(List.of(quote)), "SELECT bid, ask, bid_size FROM %s"))
        .containsExactly(Map.of("bid", 10.2, "ask", 10.3, "bid_size", 5.0));
  }

  @Test
  void aTimestampIsKeptToTheMicrosecondAndFinerDigitsInAColumnBesideIt() throws Exception {
    List<MarketEvent> events =
        List.of(
            trade(Instant.parse("2026-01-05T14:30:00.123456789Z"), Map.of()),
            trade(Instant.parse("1969-12-31T23:59:59.999999999Z"), Map.of()),
            trade(Instant.parse("+10000-01-01T00:00:00Z"), Map.of()));

    EncodedObject object = objects.encode(events);

    List<Map<String, Object>> rows =
        rows(object, "SELECT epoch_us(timestamp) AS us, timestamp_ns AS ns FROM %s");
    assertThat(rows)
        .extracting(row -> row.get("us"))
        .containsExactly(1_767_623_400_123_456L, -1L, 253_402_300_800_000_000L);
    assertThat(rows)
        .extracting(row -> row.get("ns"))
        .containsExactly(1_767_623_400_123_456_789L, -1L, null);
    assertThat(object.columns()).contains(new Column("timestamp_ns", "bigint"));
  }

  @Test
  void anObjectWithoutFinerDigitsHasNoColumnForThem() {
    assertThat(objects.encode(List.of(trade(AT, Map.of()))).columns())
        .extracting(Column::name)
        .doesNotContain("timestamp_ns");
  }

  @Test
  void furtherColumnsAreTypedByWhatTheyHoldAndNumbersAreAlwaysDoubles() throws Exception {
    List<MarketEvent> events =
        List.of(
            trade(AT, extras("n", 1L, "mixed", 1L, "any", 1L, "flag", true, "word", "a")),
            trade(AT, extras("n", 2L, "mixed", 2.5, "any", "two", "flag", false)),
            trade(AT, extras("late", 7L, "n", -3L)));

    EncodedObject object = objects.encode(events);

    assertThat(object.columns().subList(4, object.columns().size()))
        .containsExactly(
            new Column("n", "double"),
            new Column("mixed", "double"),
            new Column("any", "string"),
            new Column("flag", "boolean"),
            new Column("word", "string"),
            new Column("late", "double"));
    List<Map<String, Object>> rows =
        rows(object, "SELECT n, mixed, \"any\", flag, word, late FROM %s");
    assertThat(rows.get(0))
        .isEqualTo(
            extras("n", 1.0, "mixed", 1.0, "any", "1", "flag", true, "word", "a", "late", null));
    assertThat(rows.get(1))
        .isEqualTo(
            extras(
                "n", 2.0, "mixed", 2.5, "any", "two", "flag", false, "word", null, "late", null));
    assertThat(rows.get(2)).containsEntry("n", -3.0).containsEntry("late", 7.0);
  }

  @Test
  void wholeNumbersThatADoubleDoesNotHoldAreInAColumnBesideIt() throws Exception {
    List<MarketEvent> events =
        List.of(
            trade(AT, extras("id", Long.MAX_VALUE, "n", 1L << 53)),
            trade(AT, extras("id", 5L, "n", 2.5)),
            trade(AT, extras("id", 0.5)));

    EncodedObject object = objects.encode(events);

    assertThat(object.columns().subList(4, object.columns().size()))
        .containsExactly(
            new Column("id", "double"), new Column("id_long", "bigint"), new Column("n", "double"));
    assertThat(rows(object, "SELECT id, id_long, n FROM %s"))
        .containsExactly(
            extras(
                "id",
                (double) Long.MAX_VALUE,
                "id_long",
                Long.MAX_VALUE,
                "n",
                9.007199254740992e15),
            extras("id", 5.0, "id_long", 5L, "n", 2.5),
            extras("id", 0.5, "id_long", null, "n", null));
  }

  @Test
  void aFurtherColumnThatClashesGetsAnotherName() throws Exception {
    Trade trade = trade(AT, extras("dt", "x", "Price", 3L, "timestamp_ns", "k"));

    EncodedObject object = objects.encode(List.of(trade));

    assertThat(rows(object, "SELECT dt_, Price_, timestamp_ns_, price FROM %s"))
        .containsExactly(extras("dt_", "x", "Price_", 3.0, "timestamp_ns_", "k", "price", 1.0));
  }

  @Test
  void aFurtherColumnMayHaveAnyName() throws Exception {
    Map<String, Object> extras = extras("a.b", 1L, "a b,c", 2.5, "日経", "x", "", true, "q\"q", 3L);

    EncodedObject object = objects.encode(List.of(trade(AT, extras)));

    assertThat(rows(object, "SELECT COLUMNS('a|日|q|^_$') FROM %s").getFirst())
        .containsEntry("a.b", 1.0)
        .containsEntry("a b,c", 2.5)
        .containsEntry("日経", "x")
        .containsEntry("_", true)
        .containsEntry("q\"q", 3.0);
  }

  @Test
  void theSymbolIsAColumnUnlessTheFolderTellsIt() throws Exception {
    EventObjects byDate = new ParquetObjects(List.of(PartitionField.DT));
    List<MarketEvent> events = new ArrayList<>();
    for (String symbol : AwkwardSymbols.all()) {
      events.add(new Trade(new Symbol(symbol), AT, 1, 1, "", Map.of()));
    }

    assertThat(rows(byDate.encode(events), "SELECT symbol FROM %s"))
        .extracting(row -> row.get("symbol"))
        .containsExactlyElementsOf(AwkwardSymbols.all());
    assertThat(objects.encode(events).columns()).extracting(Column::name).doesNotContain("symbol");
  }

  @Test
  void theSameEventsGiveTheSameBytesFromAnyEncoder() {
    List<MarketEvent> events = EncodeRates.bars(HSI, 5_000, 7);
    byte[] first = objects.encode(events).bytes();
    objects.encode(EncodeRates.bars(HSI, 100, 8));

    assertThat(objects.encode(events).bytes()).isEqualTo(first);
    assertThat(new ParquetObjects(PartitionField.standard()).encode(events).bytes())
        .isEqualTo(first);
  }

  @Test
  void aLargeObjectHasEveryRowAndStatistics() throws Exception {
    EncodedObject object = objects.encode(EncodeRates.bars(HSI, 150_000, 7));

    assertThat(rows(object, "SELECT count(*) AS n, count(DISTINCT timestamp) AS times FROM %s"))
        .containsExactly(Map.of("n", 150_000L, "times", 150_000L));
    assertThat(
            rows(
                object,
                "SELECT DISTINCT compression, stats_min IS NOT NULL AS stats FROM"
                    + " parquet_metadata(%s) WHERE path_in_schema IN ('timestamp', 'open')"))
        .containsExactly(Map.of("compression", "ZSTD", "stats", true));
  }

  private static List<Map<String, Object>> rows(EncodedObject object, String sql) throws Exception {
    return ObjectFiles.duckdb(object.bytes(), sql);
  }

  private static Trade trade(Instant at, Map<String, Object> extras) {
    return new Trade(HSI, at, 1, 1, "", extras);
  }

  private static Map<String, Object> extras(Object... namesAndValues) {
    Map<String, Object> extras = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      extras.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return extras;
  }
}
