-- title: Crossings of moving averages
-- about: The bars at which the short average crosses the long one, with the direction.
-- group: Indicators
-- needs: bars
-- source: Murphy, Technical Analysis of the Financial Markets, 1999, chapter 9
-- param: fast integer(1..5000) = 20 | Bars in the short average
-- param: slow integer(1..5000) = 50 | Bars in the long average
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH averages AS (
  SELECT symbol, "timestamp", close,
         row_number() OVER (PARTITION BY symbol ORDER BY "timestamp") AS n,
         avg(close) OVER (PARTITION BY symbol ORDER BY "timestamp"
                          ROWS BETWEEN {fast} - 1 PRECEDING AND CURRENT ROW) AS fast_average,
         avg(close) OVER (PARTITION BY symbol ORDER BY "timestamp"
                          ROWS BETWEEN {slow} - 1 PRECEDING AND CURRENT ROW) AS slow_average
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND close IS NOT NULL
), sides AS (
  SELECT symbol, "timestamp", close, fast_average, slow_average,
         sign(fast_average - slow_average) AS side,
         lag(sign(fast_average - slow_average)) OVER (PARTITION BY symbol ORDER BY "timestamp") AS side_before
  FROM averages
  WHERE n >= greatest({fast}, {slow})
)
SELECT symbol, "timestamp",
       CASE WHEN side > 0 THEN 'up' ELSE 'down' END AS direction,
       close, fast_average, slow_average
FROM sides
WHERE side <> 0 AND side_before <> side
ORDER BY "timestamp", symbol
