package io.tapedeck.engine.local.aws.athena;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// A market of bars, trades and quotes, as many rows of each, as Parquet objects with zstd by day
/// and symbol: 20 days, 25 symbols.
final class BenchMarket {

  static final int DAYS = 20;
  static final int SYMBOLS = 25;

  private static final String STEP =
      "i // (%1$d * %2$d) AS day, (i // %1$d) %% %2$d AS s, i %% %1$d AS n, TIMESTAMP '2026-01-05"
          + " 00:00:00' + to_days((i // (%1$d * %2$d))::INTEGER) + to_milliseconds((i %% %1$d) *"
          + " %3$d) AS \"timestamp\", (hash(i) %% 1000) / 1000.0 AS noise, 50 + 10 * s + 5 *"
          + " sin(i / 3000.0) AS level";

  private static final String BARS =
      "round(level + noise, 2) AS open, round(level + 1.5 + noise, 2) AS high, round(level - 1.5 +"
          + " noise, 2) AS low, round(level + (hash(i + 1) %% 1000) / 1000.0, 2) AS close, (hash(i)"
          + " %% 10000)::DOUBLE AS volume, NULL::DOUBLE AS adj_close, '' AS \"interval\"";

  private static final String TRADES =
      "round(level + noise, 2) AS price, (1 + hash(i) %% 500)::DOUBLE AS size, CASE hash(i) %% 3"
          + " WHEN 0 THEN 'buy' WHEN 1 THEN 'sell' END AS side";

  private static final String QUOTES =
      "round(level + noise - 0.01 * (1 + hash(i) %% 3), 2) AS bid, round(level + noise + 0.01, 2)"
          + " AS ask, (100 + hash(i) %% 900)::DOUBLE AS bid_size, (100 + hash(i + 7) %%"
          + " 900)::DOUBLE AS ask_size, 1::BIGINT AS level_of_book";

  private BenchMarket() {}

  /// @param ticks the folder of the tables
  /// @param rows of each table
  static void write(Path ticks, int rows) throws SQLException, IOException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("SET threads = 1"); // one object for each partition
      write(statement, ticks.resolve("bars"), BARS, rows);
      write(statement, ticks.resolve("trades"), TRADES, rows);
      write(statement, ticks.resolve("quotes"), QUOTES, rows);
    }
  }

  private static void write(Statement duck, Path table, String columns, int rows)
      throws SQLException, IOException {
    Files.createDirectories(table);
    int each = Math.max(1, rows / DAYS / SYMBOLS);
    int apart = Math.max(1, 86_400_000 / each);
    duck.execute(
        ("COPY (SELECT \"timestamp\", strftime(\"timestamp\", '%%Y-%%m-%%d') AS dt, 'S' || (100 +"
                + " s) AS symbol, "
                + columns
                + " FROM (SELECT i, "
                + STEP.formatted(each, SYMBOLS, apart).replace("%", "%%")
                + " FROM range(%d) t(i))) TO '%s' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY"
                + " (dt, symbol), OVERWRITE_OR_IGNORE)")
            .formatted(each * DAYS * SYMBOLS, table));
  }
}
