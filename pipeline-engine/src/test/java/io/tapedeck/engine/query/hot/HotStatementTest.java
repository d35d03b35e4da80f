package io.tapedeck.engine.query.hot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.catalog.NamedTable;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.LakeTable.Column;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.query.library.QueryFile;
import io.tapedeck.engine.query.statement.StatementReader;
import io.trino.sql.tree.Query;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where in a statement what is not yet stored comes in, and that nothing else of it changes.
class HotStatementTest {

  private static final HotId ID = HotId.next(Instant.parse("2026-01-05T10:00:00Z"));

  private final Map<String, NamedTable> catalog = new HashMap<>();

  HotStatementTest() {
    for (String name : List.of("bars", "trades", "fees")) {
      LakeTable table =
          new LakeTable(
              "market",
              name,
              "s3://lake/" + name + "/",
              "parquet",
              List.of(new Column("close", "double")),
              List.of(new Column("dt", "string")));
      catalog.put(name, new NamedTable.OfObjects(table));
    }
  }

  private BoundQuery rewritten(BoundQuery written) {
    Query statement = (Query) StatementReader.read(written.sql()).orElseThrow();
    Mentions mentions =
        Mentions.of(statement, "market", name -> Optional.ofNullable(catalog.get(name)));
    Map<String, String> relations = new TreeMap<>();
    mentions.tables().keySet().forEach(table -> relations.put(table, "both " + table));
    return new HotStatement(mentions, ID, relations).of(written, statement, "market");
  }

  /// With short names in the place of those that are unlike any other.
  private String rewritten(String sql) {
    BoundQuery query = rewritten(BoundQuery.of(sql));
    return query.sql().replace("hot_" + ID.value() + "_", "+").replace("\n", "");
  }

  private static final String BARS = "\"+bars\" AS (both bars)";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "SELECT * FROM bars | SELECT * FROM \"+bars\" AS \"bars\"",
        "SELECT * FROM Bars b | SELECT * FROM \"+bars\" b",
        "SELECT * FROM \"bars\" AS b | SELECT * FROM \"+bars\" AS b",
        "SELECT * FROM market.bars | SELECT * FROM \"+bars\" AS \"bars\"",
        "SELECT * FROM awsdatacatalog . market . \"bars\" | SELECT * FROM \"+bars\" AS \"bars\"",
        "SELECT market.bars.close FROM market.bars | SELECT bars.close FROM \"+bars\" AS \"bars\"",
        "SELECT market.bars.* FROM market.bars | SELECT bars.* FROM \"+bars\" AS \"bars\"",
        "SELECT bars.close FROM bars, fees"
            + " | SELECT bars.close FROM \"+bars\" AS \"bars\", fees",
        "SELECT * FROM bars a JOIN bars b ON a.dt = b.dt"
            + " | SELECT * FROM \"+bars\" a JOIN \"+bars\" b ON a.dt = b.dt",
        "SELECT (SELECT max(close) FROM bars) FROM fees WHERE dt IN (SELECT dt FROM bars)"
            + " | SELECT (SELECT max(close) FROM \"+bars\" AS \"bars\") FROM fees WHERE dt IN"
            + " (SELECT dt FROM \"+bars\" AS \"bars\")",
        "TABLE bars | TABLE \"+bars\"",
        "(SELECT 1) UNION ALL (SELECT close FROM bars)"
            + " | (SELECT 1) UNION ALL (SELECT close FROM \"+bars\" AS \"bars\")",
        "SELECT 'from bars' FROM bars -- bars"
            + " | SELECT 'from bars' FROM \"+bars\" AS \"bars\" -- bars",
        "SELECT * FROM bars TABLESAMPLE BERNOULLI (10)"
            + " | SELECT * FROM \"+bars\" AS \"bars\" TABLESAMPLE BERNOULLI (10)",
      })
  void theTableGivesWayWhereverItIsNamed(String written, String sent) {
    assertThat(rewritten(written)).isEqualTo("WITH " + BARS + " " + sent);
  }

  @Test
  void expressionsOfTheStatementComeBehindAndMayHaveTheTablesName() {
    assertThat(rewritten("WITH a AS (SELECT * FROM bars), b AS (TABLE a) SELECT * FROM b"))
        .isEqualTo(
            "WITH "
                + BARS
                + ", a AS (SELECT * FROM \"+bars\" AS \"bars\"), b AS (TABLE a) SELECT * FROM b");
    assertThat(rewritten("WITH bars AS (SELECT * FROM bars WHERE close > 1) SELECT * FROM bars"))
        .isEqualTo(
            "WITH "
                + BARS
                + ", bars AS (SELECT * FROM \"+bars\" AS \"bars\" WHERE close > 1) SELECT * FROM"
                + " bars");
    assertThat(rewritten("WITH RECURSIVE n (i) AS (SELECT 1) SELECT * FROM n, bars"))
        .isEqualTo(
            "WITH RECURSIVE "
                + BARS
                + ", n (i) AS (SELECT 1) SELECT * FROM n, \"+bars\" AS \"bars\"");
  }

  @Test
  void eachTableOfOursHasItsOwn() {
    assertThat(rewritten("SELECT * FROM bars JOIN trades USING (symbol)"))
        .isEqualTo(
            "WITH "
                + BARS
                + ", \"+trades\" AS (both trades) SELECT * FROM \"+bars\" AS \"bars\" JOIN"
                + " \"+trades\" AS \"trades\" USING (symbol)");
  }

  @Test
  void viewsAreLookedIntoHoweverDeep() {
    catalog.put("inner_view", new NamedTable.OfQuery("SELECT * FROM bars, fees -- x", "market"));
    catalog.put("outer_view", new NamedTable.OfQuery("TABLE market.inner_view", "other"));
    catalog.put("no_view", new NamedTable.OfQuery("SELECT 1", "market"));
    assertThat(rewritten("SELECT * FROM outer_view o, no_view"))
        .isEqualTo(
            "WITH "
                + BARS
                + ", \"+inner_view\" AS (SELECT * FROM \"+bars\" AS \"bars\", \"market\".\"fees\""
                + " -- x), \"+outer_view\" AS (TABLE \"+inner_view\") SELECT * FROM"
                + " \"+outer_view\" o, no_view");
  }

  @Test
  void aViewThatStandsForItselfIsLeftToTheService() {
    catalog.put("a", new NamedTable.OfQuery("TABLE b", "market"));
    catalog.put("b", new NamedTable.OfQuery("TABLE a", "market"));
    assertThat(rewritten("SELECT * FROM a")).isEqualTo("SELECT * FROM a");
  }

  @ParameterizedTest
  @CsvSource({
    "SELECT * FROM fees",
    "SELECT * FROM other.bars",
    "SELECT * FROM elsewhere.market.bars",
    "WITH bars AS (SELECT 1) SELECT * FROM bars",
    "SELECT * FROM quotes_of_mine"
  })
  void whatIsNoneOfOursStaysAsItIs(String sql) {
    assertThat(rewritten(sql)).isEqualTo(sql);
  }

  @Test
  void placesInMessagesAreThoseOfWhatWasWritten() {
    String sql = "-- two\nSELECT clse,\n  '🚀', nope\nFROM market.bars b JOIN trades t ON true";
    BoundQuery query = rewritten(BoundQuery.of(sql));
    for (String word : List.of("clse", "nope", "JOIN", "t ON", "'🚀'")) {
      int at = query.sql().lastIndexOf(word);
      String before = query.sql().substring(0, at);
      long line = before.chars().filter(c -> c == '\n').count() + 1;
      int begin = before.lastIndexOf('\n') + 1;
      int column = before.codePointCount(begin, before.length()) + 1;
      assertThat(query.written(Math.toIntExact(line), column).start()).isEqualTo(sql.indexOf(word));
    }
    assertThat(query.inWrittenPlaces("line 2:20: in what was put in front")).startsWith("line 2:1");
  }

  @Test
  void parametersKeepTheirOrderAndPlaces() {
    BoundQuery written =
        QueryFile.typed("SELECT :a FROM bars WHERE close > 1 AND symbol = :b")
            .bind(Map.of("a", "x", "b", "bars"));
    BoundQuery query = rewritten(written);
    assertThat(query.parameters()).isEqualTo(written.parameters()).hasSize(2);
    assertThat(query.sql()).endsWith("AS \"bars\" WHERE close > 1 AND symbol = ?");
    assertThat(query.inlined().text()).contains("SELECT 'x' FROM").endsWith("symbol = 'bars'");
    assertThat(query.statement().source()).isEqualTo(written.statement().source());
  }

  @Test
  void whatOnlyObjectsHaveIsRefused() {
    for (String sql :
        List.of(
            "SELECT \"$path\" FROM bars",
            "SELECT b.\"$file_size\" FROM bars b",
            "SELECT * FROM bars FOR VERSION AS OF 3")) {
      assertThatThrownBy(() -> rewritten(sql))
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SQL_REFUSED));
    }
    assertThat(rewritten("SELECT \"$path\" FROM fees")).isEqualTo("SELECT \"$path\" FROM fees");
  }
}
