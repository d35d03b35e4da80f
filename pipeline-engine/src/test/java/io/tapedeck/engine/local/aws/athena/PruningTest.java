package io.tapedeck.engine.local.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which partitions a query reads. Each query runs while the objects of all other partitions are
/// torn, so it fails if it opens one of them; and it must answer as over a table without
/// partitions.
class PruningTest {

  private static final List<String> DAYS = List.of("05", "06", "07", "08");
  private static final byte[] TORN = "this is no parquet".getBytes(StandardCharsets.UTF_8);

  @TempDir private static Path home;
  private static AthenaClientSide client;
  private static final Map<String, byte[]> OBJECTS = new HashMap<>();

  @BeforeAll
  static void lake() throws Exception {
    client = new AthenaClientSide(home);
    String rows =
        "SELECT '2026-01-' || lpad((5 + i % 4)::VARCHAR, 2, '0') AS dt, CASE WHEN i % 8 < 4 THEN"
            + " 'A' ELSE 'B' END AS symbol, i AS n, i * 1.5::DOUBLE AS price FROM range(64) t(i)";
    client.aws().put("flat/all.parquet", rows);
    client.run(
        "CREATE EXTERNAL TABLE flat (dt string, symbol string, n bigint, price double)"
            + " STORED AS PARQUET LOCATION 's3://lake/flat/'");
    client.run(
        "CREATE EXTERNAL TABLE bars (n bigint, price double) PARTITIONED BY (dt string, symbol"
            + " string) STORED AS PARQUET LOCATION 's3://lake/bars/'");
    for (String day : DAYS) {
      for (String symbol : List.of("A", "B")) {
        client
            .aws()
            .put(
                object(day + symbol),
                "SELECT n, price FROM ("
                    + rows
                    + ") WHERE dt = '2026-01-"
                    + day
                    + "' AND symbol = '"
                    + symbol
                    + "'");
        OBJECTS.put(day + symbol, Files.readAllBytes(client.aws().folder(object(day + symbol))));
      }
    }
    client.run("MSCK REPAIR TABLE bars");
    for (String table : List.of("bars", "flat")) {
      client.run(
          "CREATE VIEW %1$s_view AS SELECT dt AS day, symbol, n, price * 2 AS twice FROM %1$s"
              .formatted(table));
    }
  }

  @AfterAll
  static void close() {
    client.close();
  }

  private static String object(String partition) {
    return "bars/dt=2026-01-%s/symbol=%s/one.parquet"
        .formatted(partition.substring(0, 2), partition.substring(2));
  }

  // The table is called `bars` in `sql`; partitions as day and symbol, `05A`.
  private static void reads(String sql, String... partitions) throws Exception {
    List<List<String>> expected = client.data(sql.replace("bars", "flat"));
    try {
      for (String torn : OBJECTS.keySet()) {
        if (!List.of(partitions).contains(torn)) {
          Files.write(client.aws().folder(object(torn)), TORN);
        }
      }
      assertThat(sorted(client.data(sql))).as(sql).isEqualTo(sorted(expected));
    } finally {
      for (Map.Entry<String, byte[]> one : OBJECTS.entrySet()) {
        Files.write(client.aws().folder(object(one.getKey())), one.getValue());
      }
    }
  }

  private static void readsAll(String sql) throws Exception {
    reads(sql, OBJECTS.keySet().toArray(String[]::new));
  }

  private static List<String> sorted(List<List<String>> rows) {
    return List.copyOf(new TreeSet<>(rows.stream().map(String::valueOf).toList()));
  }

  @Test
  void aFilterOutsideOfASubqueryIsAskedOfItsPartitions() throws Exception {
    reads("SELECT n FROM (SELECT dt AS d, n FROM bars) WHERE d = '2026-01-06'", "06A", "06B");
    reads(
        "SELECT n FROM (SELECT * FROM (SELECT substr(dt, 9) AS d, symbol AS s, n FROM bars) t"
            + " WHERE s = 'A') WHERE d > '06'",
        "07A",
        "08A");
    reads(
        "SELECT n FROM (SELECT DISTINCT dt, n % 3 AS n FROM bars) WHERE CAST(dt AS date) <"
            + " DATE '2026-01-06'",
        "05A", "05B");
    reads(
        "SELECT d, n FROM (SELECT dt AS d, n FROM bars UNION ALL SELECT '2026-01-06', -1) WHERE d"
            + " = '2026-01-06'",
        "06A",
        "06B");
    reads(
        "SELECT count(*) FROM (SELECT dt, n FROM bars EXCEPT SELECT dt, n FROM bars WHERE symbol ="
            + " 'B') WHERE dt = '2026-01-08'",
        "08A",
        "08B");
  }

  @Test
  void aFilterOutsideOfAGroupIsAskedOfItsKeys() throws Exception {
    reads(
        "SELECT s, most FROM (SELECT dt, symbol AS s, max(n) AS most FROM bars GROUP BY dt, symbol"
            + " HAVING max(n) > 3) WHERE dt = '2026-01-06' AND s = 'B'",
        "06B");
    reads(
        "SELECT most FROM (SELECT substr(dt, 9) AS d, max(n) AS most FROM bars GROUP BY 1) WHERE d"
            + " IN ('05', '08')",
        "05A",
        "05B",
        "08A",
        "08B");
    readsAll("SELECT m FROM (SELECT max(dt) AS m FROM bars) WHERE m = '2026-01-06'");
    readsAll(
        "SELECT d, most FROM (SELECT dt AS d, max(n) AS most FROM bars GROUP BY ROLLUP (dt)) WHERE"
            + " d IS NULL");
  }

  @Test
  void aFilterOutsideOfACommonTableIsAskedOfItsPartitions() throws Exception {
    reads(
        "WITH t AS (SELECT dt AS day, n FROM bars), u (d, m) AS (SELECT day, n + 1 FROM t) SELECT"
            + " sum(m) FROM u WHERE d = '2026-01-07'",
        "07A",
        "07B");
    reads(
        "WITH t AS (SELECT dt, symbol, n FROM bars) SELECT a.n, b.n FROM t a JOIN t b ON a.n = b.n"
            + " + 1 WHERE a.dt = '2026-01-06' AND b.dt = '2026-01-05'",
        "05A",
        "05B",
        "06A",
        "06B");
    readsAll(
        "WITH t AS (SELECT dt, n FROM bars) SELECT a.n FROM t a WHERE a.dt = '2026-01-06' AND n >"
            + " (SELECT avg(n) FROM t)");
  }

  @Test
  void aFilterOnAViewIsAskedOfThePartitionsOfItsTable() throws Exception {
    reads(
        "SELECT n, twice FROM bars_view WHERE day BETWEEN '2026-01-06' AND '2026-01-07' AND symbol"
            + " = 'A'",
        "06A",
        "07A");
    reads(
        "SELECT v.n FROM bars_view v JOIN bars b ON v.day = b.dt AND v.n = b.n WHERE v.day ="
            + " '2026-01-06' AND b.symbol = 'B'",
        "06A",
        "06B");
  }

  @Test
  void aFilterOnOneSideOfAJoinIsAskedOfTheOtherToo() throws Exception {
    reads(
        "SELECT a.n, b.n FROM bars a JOIN bars b ON a.dt = b.dt AND a.n < b.n WHERE a.dt ="
            + " '2026-01-06'",
        "06A",
        "06B");
    reads(
        "SELECT a.n, b.n FROM bars a JOIN bars b USING (dt) WHERE dt > '2026-01-07' AND a.symbol <>"
            + " b.symbol",
        "08A",
        "08B");
    reads(
        "SELECT a.n, b.n FROM bars a, bars b WHERE a.dt = b.dt AND a.symbol = 'A' AND b.dt ="
            + " '2026-01-05' AND b.symbol = 'A'",
        "05A");
    reads(
        "SELECT a.n, b.n FROM bars a LEFT JOIN bars b ON a.dt = b.dt AND a.n = b.n AND b.symbol ="
            + " 'B' WHERE a.dt = '2026-01-05'",
        "05A",
        "05B");
    reads(
        "SELECT a.n, b.n FROM (SELECT * FROM bars WHERE symbol = 'A') a LEFT JOIN bars b ON a.n ="
            + " b.n AND b.symbol = 'A' WHERE b.dt = '2026-01-05' AND a.dt = '2026-01-05'",
        "05A");
    reads(
        "SELECT a.n FROM bars a WHERE a.dt = '2026-01-06' AND EXISTS (SELECT 1 FROM bars b WHERE"
            + " b.dt = a.dt AND b.n = a.n + 4)",
        "06A",
        "06B");
  }

  @Test
  void aFilterOnWhatWindowsPartitionByIsAskedOfPartitions() throws Exception {
    reads(
        "SELECT n, r FROM (SELECT dt, symbol, n, rank() OVER (PARTITION BY dt, symbol ORDER BY n)"
            + " AS r, sum(n) OVER (w ORDER BY n) AS s FROM bars WINDOW w AS (PARTITION BY dt))"
            + " WHERE dt = '2026-01-06' AND r < 3",
        "06A",
        "06B");
    readsAll(
        "SELECT n, r FROM (SELECT dt, n, rank() OVER (PARTITION BY symbol ORDER BY n) AS r FROM"
            + " bars) WHERE dt = '2026-01-06'");
    readsAll(
        "SELECT n, before FROM (SELECT dt, n, lag(n) OVER (ORDER BY n) AS before FROM bars) WHERE"
            + " dt = '2026-01-06'");
  }

  @Test
  void nothingIsRuledOutWhereItWouldChangeTheAnswer() throws Exception {
    for (String sql :
        List.of(
            "SELECT n FROM (SELECT dt, n FROM bars ORDER BY n LIMIT 7) WHERE dt = '2026-01-06'",
            "SELECT n FROM (SELECT dt, n FROM bars ORDER BY n OFFSET 60) WHERE dt = '2026-01-06'",
            "SELECT a.n, b.n FROM bars a LEFT JOIN bars b ON a.n = b.n + 1 AND b.symbol = 'A'"
                + " WHERE b.dt IS NULL",
            "SELECT a.n, b.dt FROM bars a LEFT JOIN (SELECT coalesce(dt, 'x') AS dt, n FROM bars) b"
                + " ON a.n = b.n + 1 WHERE b.dt IS NULL OR b.dt = '2026-01-05'",
            "SELECT a.n, b.n FROM bars a FULL JOIN bars b ON a.n = b.n AND a.dt = '2026-01-06'",
            "SELECT a.n, b.n FROM bars a LEFT JOIN bars b ON a.n = b.n AND a.dt = '2026-01-06'",
            "SELECT a.n FROM bars a WHERE NOT EXISTS (SELECT 1 FROM bars b WHERE b.n = a.n AND"
                + " a.dt = '2026-01-06')",
            "SELECT a.n FROM bars a WHERE NOT EXISTS (SELECT 1 FROM bars b WHERE b.dt = a.dt AND"
                + " b.dt = '2026-01-06')",
            "SELECT a.n FROM bars a WHERE NOT EXISTS (SELECT 1 FROM (SELECT dt AS d, n FROM bars) b"
                + " WHERE b.n = a.n AND a.dt = '2026-01-06')",
            "SELECT a.n, x.d FROM bars a LEFT JOIN (SELECT b.dt AS d, c.n FROM bars c LEFT JOIN"
                + " bars b ON b.n = c.n + 8) x ON x.n = a.n AND x.d IS NULL",
            "SELECT (SELECT max(n) FROM bars b WHERE a.dt = '2026-01-06') AS m FROM bars a",
            "SELECT n FROM bars WHERE dt = '2026-01-06' OR n = 1")) {
      readsAll(sql);
    }
  }

  @Test
  void aConditionThatFailsForSomePartitionLeavesTheOthersInForce() throws Exception {
    reads(
        "SELECT n FROM (SELECT CASE symbol WHEN 'A' THEN '7' ELSE symbol END AS s, symbol, n FROM"
            + " bars) WHERE symbol = 'A' AND CAST(s AS integer) = 7",
        "05A",
        "06A",
        "07A",
        "08A");
  }
}
