package io.tapedeck.engine.local.aws.parity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Bars, trades and quotes as the sink lays them out, with what a market has of odd things: nulls,
/// gaps, days without a symbol, a price that never moves, a symbol with one bar, impossible bars,
/// crossed and empty quotes, the same row twice (where its order tells nothing).
final class ExchangeTables {

  static final String DATABASE = "exchange";

  private static final List<String> KEYS = List.of("dt", "symbol");
  private static final List<String> DAYS =
      List.of("2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08", "2026-01-09", "2026-01-12");

  private static final String BAR =
      """
      SELECT TIMESTAMP '%1$s 14:30:00' + to_minutes(5 * i::INTEGER) AS "timestamp",
        round(%3$d + 3 * sin(i * 0.9 + %2$d), 2)::DOUBLE AS open,
        CASE WHEN (i + %2$d * 3) %% 23 = 11 THEN %3$d - 2.5 ELSE round(%3$d + 4 + cos(i), 2) END::DOUBLE AS high,
        round(%3$d - 4 - cos(i), 2)::DOUBLE AS low,
        CASE WHEN (i * 7 + %2$d) %% 17 = 3 THEN NULL
             WHEN i = 8 AND %2$d = 4 THEN %3$d * 1.25
             WHEN i IN (11, 12, 13) THEN %3$d + 0.25
             ELSE round(%3$d + 3 * sin((i + 1) * 0.9 + %2$d), 2) END::DOUBLE AS close,
        CASE WHEN i %% 11 = 4 THEN NULL WHEN i %% 13 = 6 THEN 0 WHEN i = 9 AND %2$d = 2 THEN -5
             ELSE (i * 7919 + %2$d * 13) %% 1000 + 1 END::DOUBLE AS volume,
        NULL::DOUBLE AS adj_close, '5m' AS "interval"
      FROM (%4$s) t(i)
      """;

  private static final String FLAT =
      """
      SELECT TIMESTAMP '%s 14:30:00' + to_minutes(5 * i::INTEGER) AS "timestamp", 50e0 AS open, 50e0 AS high,
        50e0 AS low, 50e0 AS close, 100e0 AS volume, NULL::DOUBLE AS adj_close, '' AS "interval"
      FROM (%s) t(i)
      """;

  private static final String TRADE =
      """
      SELECT TIMESTAMP '%1$s 14:30:00.250' + to_milliseconds(37123 * i::INTEGER) AS "timestamp",
        CASE WHEN i %% 19 = 7 THEN NULL ELSE round(%3$d + 2 * cos(i * 0.7 + %2$d), 2) END::DOUBLE AS price,
        CASE WHEN i %% 17 = 5 THEN NULL WHEN i %% 13 = 4 THEN 0 ELSE (i * 31 + %2$d) %% 17 + 1 END::DOUBLE AS size,
        CASE i %% 5 WHEN 0 THEN 'buy' WHEN 1 THEN 'sell' WHEN 2 THEN 'B' WHEN 3 THEN 'S' END AS side
      FROM (SELECT i FROM range(40) r(i) UNION ALL SELECT 12) t(i)
      """;

  private static final String QUOTE =
      """
      SELECT TIMESTAMP '%1$s 14:30:00' + to_milliseconds(31000 * i::INTEGER) AS "timestamp",
        CASE WHEN i %% 23 = 9 THEN 0 ELSE round(%3$d - 0.05 + 2 * cos(i * 0.7 + %2$d), 2) END::DOUBLE AS bid,
        CASE i %% 11 WHEN 3 THEN NULL WHEN 5 THEN round(%3$d - 0.07 + 2 * cos(i * 0.7 + %2$d), 2)
             ELSE round(%3$d - 0.05 + i %% 4 * 0.05 + 2 * cos(i * 0.7 + %2$d), 2) END::DOUBLE AS ask,
        CASE WHEN i %% 9 = 2 THEN 0 ELSE i * 100 END::DOUBLE AS bid_size,
        CASE WHEN i %% 9 = 2 THEN 0 WHEN i %% 10 = 6 THEN NULL ELSE 5000 - i * 100 END::DOUBLE AS ask_size,
        1::BIGINT AS level
      FROM range(40) t(i)
      """;

  private ExchangeTables() {}

  static List<ParityTable> all() {
    return List.of(bars(), trades(), quotes());
  }

  private static ParityTable bars() {
    Map<String, String> objects = new LinkedHashMap<>();
    for (int day = 0; day < DAYS.size(); day++) {
      String all = "SELECT i FROM range(16) r(i)";
      objects.put(folder(day, "AAPL"), BAR.formatted(DAYS.get(day), day, 100 + day, all));
      if (day != 2) {
        String gap = "SELECT i FROM range(16) r(i) WHERE i NOT IN (6, 7)";
        objects.put(folder(day, "BRK.B"), BAR.formatted(DAYS.get(day), day, 400 - 7 * day, gap));
      }
      String twice = "SELECT i FROM range(10) r(i)" + (day == 1 ? " UNION ALL SELECT 3" : "");
      objects.put(folder(day, "A%2FB"), FLAT.formatted(DAYS.get(day), twice));
    }
    objects.put(folder(4, "ONE"), FLAT.formatted(DAYS.get(4), "SELECT 0"));
    Map<String, String> columns = columns("open", "high", "low", "close", "volume", "adj_close");
    columns.put("interval", "string");
    return new ParityTable(DATABASE, "bars", false, columns, KEYS, objects);
  }

  private static ParityTable trades() {
    Map<String, String> columns = columns("price", "size");
    columns.put("side", "string");
    return new ParityTable(DATABASE, "trades", false, columns, KEYS, ticks(TRADE));
  }

  private static ParityTable quotes() {
    Map<String, String> columns = columns("bid", "ask", "bid_size", "ask_size");
    columns.put("level", "bigint");
    return new ParityTable(DATABASE, "quotes", false, columns, KEYS, ticks(QUOTE));
  }

  private static Map<String, String> ticks(String rows) {
    Map<String, String> objects = new LinkedHashMap<>();
    for (int day = 0; day < 4; day++) {
      objects.put(folder(day, "AAPL"), rows.formatted(DAYS.get(day), day, 100 + day));
      objects.put(folder(day, "A%2FB"), rows.formatted(DAYS.get(day), day + 1, 50));
    }
    return objects;
  }

  private static String folder(int day, String symbol) {
    return "dt=" + DAYS.get(day) + "/symbol=" + symbol;
  }

  private static Map<String, String> columns(String... numbers) {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("timestamp", "timestamp");
    for (String number : numbers) {
      columns.put(number, "double");
    }
    return columns;
  }
}
