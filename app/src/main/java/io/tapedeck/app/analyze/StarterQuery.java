package io.tapedeck.app.analyze;

/// What stands in the first tab of a new home, in the language of Athena, over the table `bars`.
final class StarterQuery {

  static final String SQL =
      """
      SELECT dt, symbol, round(avg(close), 2) AS average_close
      FROM bars
      GROUP BY dt, symbol
      ORDER BY dt, symbol
      LIMIT 5000\
      """;

  private StarterQuery() {}
}
