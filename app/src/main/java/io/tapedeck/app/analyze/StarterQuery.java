package io.tapedeck.app.analyze;

import java.util.List;

/// A query to begin with, in the language of Athena, over the table `bars`.
public record StarterQuery(String name, String sql) {

  /// The starter queries, in the order in which they are offered.
  public static final List<StarterQuery> ALL =
      List.of(
          new StarterQuery(
              "Daily average per symbol",
              """
              SELECT dt, symbol, round(avg(close), 2) AS average_close
              FROM bars
              GROUP BY dt, symbol
              ORDER BY dt, symbol
              LIMIT 5000\
              """),
          new StarterQuery(
              "Records per symbol",
              """
              SELECT symbol, count(*) AS records
              FROM bars
              GROUP BY symbol
              ORDER BY records DESC\
              """),
          new StarterQuery(
              "OHLC of one symbol",
              """
              SELECT "timestamp", open, high, low, close, volume
              FROM bars
              WHERE symbol = (SELECT min(symbol) FROM bars)
              ORDER BY "timestamp"
              LIMIT 1000\
              """),
          new StarterQuery(
              "Top movers",
              """
              WITH edges AS (
                SELECT symbol,
                       min_by(open, "timestamp") AS first_open,
                       max_by(close, "timestamp") AS last_close
                FROM bars
                GROUP BY symbol
              )
              SELECT symbol, first_open, last_close,
                     round((last_close / first_open - 1) * 100, 2) AS change_percent
              FROM edges
              WHERE first_open > 0
              ORDER BY abs(last_close / first_open - 1) DESC
              LIMIT 20\
              """));
}
