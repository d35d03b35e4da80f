package io.tapedeck.engine.local.aws.parity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The tables of the comparison: a small market in the project's own layout, one of edge values,
/// and those that the library's queries read.
final class ParityTables {

  private static final String STEPS =
      "SELECT TIMESTAMP '%s 14:30:00' + to_minutes(i::INTEGER) AS \"timestamp\", %s FROM range(%d)"
          + " t(i)";

  private ParityTables() {}

  static List<ParityTable> all() {
    return Stream.concat(
            Stream.of(bars(), trades(), quotes(), edges(), daily()), ExchangeTables.all().stream())
        .toList();
  }

  private static ParityTable bars() {
    String row =
        "round(%1$d + sin(i) * 3, 2) AS open, round(%1$d + 4 + cos(i), 2) AS high, round(%1$d - 4 -"
            + " cos(i), 2) AS low, CASE WHEN i %% 13 = 5 THEN NULL ELSE round(%1$d + sin(i + 1) *"
            + " 3, 2) END AS close, (i * 7919) %% 1000 + 1 AS volume";
    return new ParityTable(
        ParityLake.DATABASE, "bars", false, ohlc(), List.of("dt", "symbol"), partitions(row, 40));
  }

  private static Map<String, String> ohlc() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("timestamp", "timestamp");
    for (String price : List.of("open", "high", "low", "close")) {
      columns.put(price, "double");
    }
    columns.put("volume", "bigint");
    return columns;
  }

  private static Map<String, String> partitions(String row, int rows) {
    Map<String, String> objects = new LinkedHashMap<>();
    int start = 100;
    for (String day : List.of("2026-01-05", "2026-01-06", "2026-01-07")) {
      for (String symbol : List.of("AAPL", "MSFT", "HSI")) {
        objects.put(
            "dt=" + day + "/symbol=" + symbol, STEPS.formatted(day, row.formatted(start), rows));
        start += 10;
      }
    }
    return objects;
  }

  private static ParityTable trades() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("timestamp", "timestamp");
    columns.put("price", "double");
    columns.put("size", "bigint");
    columns.put("side", "string");
    String row =
        "round(%d + cos(i * 0.7), 2) AS price, (i * 31) %% 17 + 1 AS size, CASE i %% 3 WHEN 0 THEN"
            + " 'buy' WHEN 1 THEN 'sell' END AS side";
    return new ParityTable(
        ParityLake.DATABASE,
        "trades",
        false,
        columns,
        List.of("dt", "symbol"),
        partitions(row, 60));
  }

  private static ParityTable quotes() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("symbol", "string");
    columns.put("bid", "double");
    columns.put("ask", "double");
    columns.put("bid_size", "bigint");
    columns.put("note", "string");
    Map<String, String> objects = new LinkedHashMap<>();
    objects.put(
        "dt=2026-01-05",
        "SELECT 'AAPL' AS symbol, round(100 + sin(i), 2) AS bid, round(100.05 + sin(i), 2) AS ask,"
            + " i * 100 AS bid_size, CASE i % 4 WHEN 0 THEN 'línea \"1\"' WHEN 1 THEN '' END AS"
            + " note FROM range(20) t(i)");
    objects.put(
        "dt=2026-01-06",
        "SELECT 'MSFT' AS symbol, 7.5 AS bid, 7.75 AS ask, 10 AS bid_size, NULL AS note");
    return new ParityTable(ParityLake.DATABASE, "quotes", true, columns, List.of("dt"), objects);
  }

  private static ParityTable daily() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("day", "date");
    columns.put("symbol", "string");
    columns.put("close", "decimal(12,4)");
    columns.put("volume", "int");
    return new ParityTable(
        ParityLake.DATABASE,
        "daily",
        false,
        columns,
        List.of(),
        Map.of(
            "",
            "SELECT DATE '2025-11-03' + (i // 3)::INTEGER AS day, ['AAPL', 'MSFT', 'HSI'][i % 3 +"
                + " 1] AS symbol, CAST(100 + (i * 37) % 23 + i / 8 AS DECIMAL(12, 4)) AS close,"
                + " CASE WHEN i % 11 = 0 THEN NULL ELSE (i * 101) % 5000 END::INTEGER AS volume"
                + " FROM range(90) t(i)"));
  }

  private static ParityTable edges() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("id", "int");
    columns.put("flag", "boolean");
    columns.put("tiny", "tinyint");
    columns.put("small", "smallint");
    columns.put("whole", "int");
    columns.put("big", "bigint");
    columns.put("single", "float");
    columns.put("price", "double");
    columns.put("amount", "decimal(18,4)");
    columns.put("huge", "decimal(38,10)");
    columns.put("word", "string");
    columns.put("code", "varchar(5)");
    columns.put("day", "date");
    columns.put("at", "timestamp");
    columns.put("raw", "binary");
    columns.put("numbers", "array<int>");
    columns.put("words", "array<string>");
    columns.put("counts", "map<string,int>");
    columns.put("pair", "struct<x:int,y:string>");
    return new ParityTable(
        ParityLake.DATABASE, "edges", false, columns, List.of(), Map.of("", EDGES));
  }

  private static final String EDGES =
      """
      SELECT id::INTEGER AS id, flag::BOOLEAN AS flag, tiny::TINYINT AS tiny, small::SMALLINT AS small,
        whole::INTEGER AS whole, big::BIGINT AS big, single::FLOAT AS single, price::DOUBLE AS price,
        amount::DECIMAL(18, 4) AS amount, huge::DECIMAL(38, 10) AS huge, word::VARCHAR AS word,
        code::VARCHAR AS code, day::DATE AS day, "at"::TIMESTAMP AS "at", raw::BLOB AS raw,
        numbers::INTEGER[] AS numbers, words::VARCHAR[] AS words, counts::MAP(VARCHAR, INTEGER) AS counts,
        pair::STRUCT(x INTEGER, y VARCHAR) AS pair
      FROM (VALUES
        (1, true, 1, 2, 3, 4, 1.5, 2.5, 12.3456, 1234567890.0123456789, 'plain', 'AB', '2026-01-05',
          '2026-01-05 14:30:00', '\\x01\\xFF', [1, 2, 3], ['a', 'b'], MAP {'a': 1, 'b': 2}, {'x': 1, 'y': 'one'}),
        (2, false, -128, -32768, -2147483648, -9223372036854775808, -3.4e38, -1.7e308, -99999999999999.9999,
          -9999999999999999999999999999.9999999999, '', '', '1970-01-01', '1970-01-01 00:00:00', '', [], [],
          MAP {}, {'x': -1, 'y': ''}),
        (3, true, 127, 32767, 2147483647, 9223372036854775807, 3.4e38, 1.7e308, 99999999999999.9999,
          9999999999999999999999999999.9999999999, 'Größe Ünïcode 漢字 😀', 'déjà', '9999-12-31',
          '2999-12-31 23:59:59.999', 'abc', [NULL, -5, 5], ['x', NULL, ''], MAP {'z': NULL}, {'x': NULL, 'y': 'null x'}),
        (4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
        (5, false, 0, 0, 0, 0, 'NaN', 'NaN', 0, 0, 'null', ' a b ', '2024-02-29', '2024-02-29 12:00:00.5', '\\x00',
          [0], ['null'], MAP {'': 0}, {'x': 0, 'y': NULL}),
        (6, true, 5, 5, 5, 5, 'Infinity', 'Infinity', 0.0001, 0.0000000001, 'Plain', '5', '0001-01-01',
          '1582-10-15 00:00:00', 'ABC', [3, 1, 2, 3], ['😀', 'ß'], MAP {'k': 5}, {'x': 5, 'y': '5'}),
        (7, false, -5, -5, -5, -5, '-Infinity', '-Infinity', -0.5, -0.5, 'a,b;"c"', '-5', '1969-12-31',
          '1969-12-31 23:59:59.999', 'xyz', [-1], ['a,b', '"q"'], MAP {'x y': -1}, {'x': -5, 'y': 'é'}),
        (8, true, 10, 100, 1000, 10000, -0.0, -0.0, 2.5, 2.5, 'tab' || chr(9) || 'line' || chr(10) || 'end', '2.5',
          '2026-03-29', '2026-03-29 01:30:00.001', '\\x80', [10, 20], ['c'], MAP {'m': 1, 'n': 2, 'o': 3},
          {'x': 8, 'y': 'eight'})
      ) t(id, flag, tiny, small, whole, big, single, price, amount, huge, word, code, day, "at", raw, numbers, words,
        counts, pair)
      """;
}
