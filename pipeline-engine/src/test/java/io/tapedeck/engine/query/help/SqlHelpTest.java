package io.tapedeck.engine.query.help;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.query.library.QueryFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What Athena (Trino's analyser) says of wrong statements, and the edits that mend them.
class SqlHelpTest {

  private static final List<LakeTable> TABLES =
      List.of(
          table("bars", "timestamp timestamp", "open double", "close double", "volume double"),
          table("trades", "timestamp timestamp", "price double", "size double", "side string"));

  private static LakeTable table(String name, String... columns) {
    return new LakeTable(
        "market",
        name,
        "s3://lake/" + name + "/",
        "parquet",
        Stream.of(columns).map(SqlHelpTest::column).toList(),
        List.of(new LakeTable.Column("dt", "string"), new LakeTable.Column("symbol", "string")));
  }

  private static LakeTable.Column column(String text) {
    String[] parts = text.split(" ");
    return new LakeTable.Column(parts[0], parts[1]);
  }

  private record Case(String name, String wrong, String message, String mended) {}

  private static Case of(String name, String wrong, String message, String mended) {
    return new Case(name, wrong, message, mended);
  }

  private static final String UNRESOLVED =
      " cannot be resolved or requester is not authorized to access requested resources";

  @TestFactory
  Stream<DynamicTest> theFirstEditMendsTheStatement() {
    return Stream.of(
            of(
                "an alias in GROUP BY",
                "SELECT symbol, date_trunc('day', \"timestamp\") AS trading_day, avg(close) FROM"
                    + " bars\nGROUP BY symbol, trading_day",
                "COLUMN_NOT_FOUND: line 2:18: Column 'trading_day'" + UNRESOLVED,
                "SELECT symbol, date_trunc('day', \"timestamp\") AS trading_day, avg(close) FROM"
                    + " bars\nGROUP BY symbol, date_trunc('day', \"timestamp\")"),
            of(
                "an alias in WHERE",
                "SELECT close - open AS change FROM bars WHERE change > 0",
                "COLUMN_NOT_FOUND: line 1:47: Column 'change'" + UNRESOLVED,
                "SELECT close - open AS change FROM bars WHERE close - open > 0"),
            of(
                "an alias in HAVING",
                "SELECT symbol, count(*) n FROM bars GROUP BY 1 HAVING n > 3",
                "COLUMN_NOT_FOUND: line 1:55: Column 'n'" + UNRESOLVED,
                "SELECT symbol, count(*) n FROM bars GROUP BY 1 HAVING count(*) > 3"),
            of(
                "a misspelt column",
                "SELECT clsoe FROM bars",
                "COLUMN_NOT_FOUND: line 1:8: Column 'clsoe'" + UNRESOLVED,
                "SELECT close FROM bars"),
            of(
                "a column with another ending",
                "SELECT closing FROM bars",
                "COLUMN_NOT_FOUND: line 1:8: Column 'closing'" + UNRESOLVED,
                "SELECT close FROM bars"),
            of(
                "a column cut short",
                "SELECT vol FROM bars",
                "COLUMN_NOT_FOUND: line 1:8: Column 'vol'" + UNRESOLVED,
                "SELECT volume FROM bars"),
            of(
                "a column with a word too many",
                "SELECT avg(b.close_price) FROM bars b",
                "COLUMN_NOT_FOUND: line 1:12: Column 'b.close_price'" + UNRESOLVED,
                "SELECT avg(b.close) FROM bars b"),
            of(
                "what other tables call a symbol",
                "SELECT ticker FROM bars",
                "COLUMN_NOT_FOUND: line 1:8: Column 'ticker'" + UNRESOLVED,
                "SELECT symbol FROM bars"),
            of(
                "what other tables call a time",
                "SELECT close FROM bars ORDER BY ts",
                "COLUMN_NOT_FOUND: line 1:33: Column 'ts'" + UNRESOLVED,
                "SELECT close FROM bars ORDER BY timestamp"),
            of(
                "a misspelt column behind an alias",
                "SELECT b.volum FROM bars b",
                "COLUMN_NOT_FOUND: line 1:8: Column 'b.volum'" + UNRESOLVED,
                "SELECT b.volume FROM bars b"),
            of(
                "a text in double quotes",
                "SELECT close FROM bars WHERE symbol = \"A'PL\"",
                "COLUMN_NOT_FOUND: line 1:39: Column 'a'pl'" + UNRESOLVED,
                "SELECT close FROM bars WHERE symbol = 'A''PL'"),
            of(
                "a misspelt column behind an emoji",
                "SELECT '🚀' AS x, clsoe FROM bars",
                "COLUMN_NOT_FOUND: line 1:18: Column 'clsoe'" + UNRESOLVED,
                "SELECT '🚀' AS x, close FROM bars"),
            of(
                "an ambiguous column",
                "SELECT symbol FROM bars b JOIN trades t ON b.dt = t.dt",
                "AMBIGUOUS_NAME: line 1:8: Column 'symbol' is ambiguous",
                "SELECT b.symbol FROM bars b JOIN trades t ON b.dt = t.dt"),
            of(
                "a misspelt table",
                "SELECT count(*) FROM market.brs",
                "TABLE_NOT_FOUND: line 1:22: Table 'awsdatacatalog.market.brs' does not exist",
                "SELECT count(*) FROM market.bars"),
            of(
                "a function of another database",
                "SELECT nvl(close, 0) FROM bars",
                "FUNCTION_NOT_FOUND: line 1:8: Function 'nvl' not registered",
                "SELECT coalesce(close, 0) FROM bars"),
            of(
                "a misspelt function",
                "SELECT date_trnc('day', \"timestamp\") FROM bars",
                "FUNCTION_NOT_FOUND: line 1:8: Function 'date_trnc' not registered",
                "SELECT date_trunc('day', \"timestamp\") FROM bars"),
            of(
                "a column that is not grouped by",
                "SELECT symbol, dt, avg(close) FROM bars GROUP BY symbol",
                "EXPRESSION_NOT_AGGREGATE: line 1:16: 'dt' must be an aggregate expression or"
                    + " appear in GROUP BY clause",
                "SELECT symbol, dt, avg(close) FROM bars GROUP BY dt, symbol"),
            of(
                "an aggregation without GROUP BY",
                "SELECT symbol, avg(close) FROM bars WHERE close > 1 ORDER BY 1",
                "EXPRESSION_NOT_AGGREGATE: line 1:8: 'symbol' must be an aggregate expression or"
                    + " appear in GROUP BY clause",
                "SELECT symbol, avg(close) FROM bars WHERE close > 1 GROUP BY symbol ORDER BY 1"),
            of(
                "a partition column compared with a date",
                "SELECT close FROM bars WHERE dt >= DATE '2026-01-05'",
                "TYPE_MISMATCH: line 1:33: Cannot apply operator: varchar >= date",
                "SELECT close FROM bars WHERE dt >= '2026-01-05'"),
            of(
                "a partition column compared with today",
                "SELECT close FROM bars WHERE dt = current_date",
                "SYNTAX_ERROR: line 1:33: '=' cannot be applied to varchar, date",
                "SELECT close FROM bars WHERE dt = CAST(current_date AS varchar)"),
            of(
                "a text compared with a number",
                "SELECT close FROM bars WHERE symbol = 700",
                "TYPE_MISMATCH: line 1:37: Cannot apply operator: varchar = integer",
                "SELECT close FROM bars WHERE symbol = '700'"),
            of(
                "a time compared with a text",
                "SELECT close FROM bars WHERE \"timestamp\" > '2026-01-05T14:30:00Z'",
                "TYPE_MISMATCH: line 1:43: Cannot apply operator: timestamp(3) > varchar(20)",
                "SELECT close FROM bars WHERE \"timestamp\" > TIMESTAMP '2026-01-05 14:30:00'"),
            of(
                "a time between texts",
                "SELECT close FROM bars WHERE \"timestamp\" BETWEEN '2026-01-05' AND TIMESTAMP"
                    + " '2026-01-06 00:00:00'",
                "TYPE_MISMATCH: line 1:41: Cannot check if timestamp(3) is BETWEEN varchar(10) and"
                    + " timestamp(0)",
                "SELECT close FROM bars WHERE \"timestamp\" BETWEEN TIMESTAMP '2026-01-05 00:00:00'"
                    + " AND TIMESTAMP '2026-01-06 00:00:00'"),
            of(
                "a number compared with a text",
                "SELECT close FROM bars WHERE '10.5' < close",
                "TYPE_MISMATCH: line 1:37: Cannot apply operator: varchar(4) < double",
                "SELECT close FROM bars WHERE 10.5 < close"),
            of(
                "a reserved word as a name",
                "SELECT close AS order FROM bars",
                "line 1:17: mismatched input 'order'. Expecting: <identifier>",
                "SELECT close AS \"order\" FROM bars"),
            of(
                "a reserved word as a column behind a comma",
                "SELECT symbol, order FROM bars",
                "line 1:16: mismatched input 'order'. Expecting: '*', <expression>",
                "SELECT symbol, \"order\" FROM bars"),
            of(
                "a comma before ORDER BY",
                "SELECT symbol, close FROM bars, ORDER BY close",
                "line 1:33: mismatched input 'ORDER'. Expecting: <relation>",
                "SELECT symbol, close FROM bars ORDER BY close"),
            of(
                "a reserved word of DDL, which has other quotes",
                "CREATE EXTERNAL TABLE t (date string) LOCATION 's3://lake/t/'",
                "line 1:26: mismatched input 'date'. Expecting: <identifier>",
                "CREATE EXTERNAL TABLE t (`date` string) LOCATION 's3://lake/t/'"),
            of(
                "a comma too much",
                "SELECT close, open,\nFROM bars",
                "line 2:1: mismatched input 'FROM'. Expecting: '*', <expression>, <identifier>",
                "SELECT close, open\nFROM bars"),
            of(
                "the quotes of another database",
                "SELECT `close` FROM bars",
                "line 1:8: backquoted identifiers are not supported; use double quotes to quote"
                    + " identifiers",
                "SELECT \"close\" FROM bars"),
            of(
                "two signs of equality",
                "SELECT close FROM bars WHERE symbol == 'A'",
                "line 1:38: mismatched input '='. Expecting: 'ALL', 'ANY', 'SOME', <expression>",
                "SELECT close FROM bars WHERE symbol = 'A'"),
            of(
                "an open bracket",
                "SELECT avg(close FROM bars WHERE (dt = 'a'",
                "line 1:43: mismatched input '<EOF>'. Expecting: ')'",
                "SELECT avg(close FROM bars WHERE (dt = 'a'))"),
            of(
                "a misspelt word",
                "SELCT close FROM bars",
                "line 1:1: mismatched input 'SELCT'. Expecting: 'ALTER', 'ANALYZE', 'SELECT'",
                "SELECT close FROM bars"),
            of(
                "a misspelt word before the place",
                "SELECT close FORM bars",
                "line 1:19: mismatched input 'bars'. Expecting: ',', 'FROM', <EOF>",
                "SELECT close FROM bars"),
            of(
                "a table that must be filtered",
                "SELECT avg(close) FROM bars GROUP BY symbol",
                "QUERY_REJECTED: Filter required for tables: market.bars (dt)",
                "SELECT avg(close) FROM bars WHERE dt >= CAST(current_date AS varchar) GROUP BY"
                    + " symbol"),
            of(
                "an injected partition column without a condition",
                "SELECT avg(close) FROM trades t",
                "CONSTRAINT_VIOLATION: For the injected projected partition column dt, the WHERE"
                    + " clause must contain only static equality conditions",
                "SELECT avg(close) FROM trades t WHERE dt >= CAST(current_date AS varchar)"),
            of(
                "a workgroup's cutoff",
                "SELECT avg(close) FROM bars",
                "Athena cancelled the query: Bytes scanned limit was exceeded",
                "SELECT avg(close) FROM bars WHERE dt >= CAST(current_date AS varchar)"),
            of(
                "a budget, and a condition that is there",
                "SELECT avg(close) FROM bars WHERE close > 1 OR open > 1",
                "The query was not started: … raise the budget.",
                "SELECT avg(close) FROM bars WHERE dt >= CAST(current_date AS varchar) AND (close >"
                    + " 1 OR open > 1)"))
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.name(),
                    () -> {
                      SqlProblem problem =
                          SqlHelp.of(BoundQuery.of(one.wrong()), one.message(), TABLES);
                      assertThat(problem.fixes()).isNotEmpty();
                      assertThat(problem.fixes().getFirst().applyTo(one.wrong()))
                          .isEqualTo(one.mended());
                    }));
  }

  @Test
  void theNewestPartitionThatExistsIsProposed() {
    BoundQuery query = BoundQuery.of("SELECT avg(close) FROM bars");
    String refused = "The query was not started: … raise the budget.";
    assertThat(SqlHelp.of(query, refused, TABLES, _ -> Optional.of("2026-01-06")).fixes())
        .singleElement()
        .satisfies(
            fix -> {
              assertThat(fix.label()).endsWith(": dt >= '2026-01-06'");
              assertThat(fix.applyTo(query.sql()))
                  .isEqualTo("SELECT avg(close) FROM bars WHERE dt >= '2026-01-06'");
            });
    LakeTable bySymbol =
        new LakeTable(
            "market",
            "bars",
            "s3://lake/bars/",
            "parquet",
            List.of(),
            List.of(new LakeTable.Column("symbol", "string")));
    assertThat(SqlHelp.of(query, refused, List.of(bySymbol), _ -> Optional.of("C'C")).fixes())
        .extracting(fix -> fix.applyTo(query.sql()))
        .containsExactly("SELECT avg(close) FROM bars WHERE symbol = 'C''C'");
  }

  @Test
  void anAliasCanAlsoBeNamedByItsNumber() {
    String sql = "SELECT symbol, upper(symbol) AS u FROM bars GROUP BY symbol, u";
    SqlProblem problem =
        SqlHelp.of(
            BoundQuery.of(sql), "COLUMN_NOT_FOUND: line 1:62: Column 'u'" + UNRESOLVED, TABLES);
    assertThat(problem.fixes())
        .extracting(fix -> fix.applyTo(sql))
        .contains("SELECT symbol, upper(symbol) AS u FROM bars GROUP BY symbol, 2")
        .doesNotContain(sql);
    assertThat(problem.place()).hasValueSatisfying(at -> assertThat(at.of(sql)).isEqualTo("u"));
  }

  @Test
  void aQueryThatNamesItsPartitionsIsNotToldTo() {
    String sql = "SELECT avg(close) FROM bars WHERE dt = '2026-01-05'";
    assertThat(SqlHelp.of(BoundQuery.of(sql), "over the budget", TABLES).fixes()).isEmpty();
  }

  @Test
  void placesAreThoseOfTheStatementAsItWasWritten() {
    String sql = "SELECT close FROM bars\nWHERE symbol = :a_long_name AND :x = clsoe";
    BoundQuery bound = QueryFile.typed(sql).bind(Map.of("a_long_name", "A", "x", "1"));
    String said = bound.inWrittenPlaces("line 2:26: Column 'clsoe' cannot be resolved");
    assertThat(said).startsWith("line 2:38:");
    assertThat(SqlHelp.of(bound, said, TABLES).fixes().getFirst().applyTo(sql))
        .isEqualTo("SELECT close FROM bars\nWHERE symbol = :a_long_name AND :x = close");
  }

  @Test
  void nonsenseAndPlacesThatAreNotThereGetNoEditsAndNoError() {
    for (String message :
        List.of("", "line 99:99: what", "line 1:1: mismatched input ''", "line 0:0: Column 'x'")) {
      for (String sql : List.of("", "SELECT", "((((", "'", "\"", "SELECT '")) {
        assertThat(SqlHelp.of(BoundQuery.of(sql), message, TABLES).message()).isEqualTo(message);
      }
    }
    String deep = "SELECT " + "(".repeat(20_000) + "1" + ")".repeat(20_000);
    assertThat(SqlHelp.of(BoundQuery.of(deep), "line 1:9: too deep", TABLES).fixes()).isEmpty();
  }
}
