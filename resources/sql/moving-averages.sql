-- title: Moving averages
-- about: The close with the simple averages of the last bars, a short and a long one.
-- group: Indicators
-- needs: bars
-- chart: line x=timestamp values=close,fast_average,slow_average by=symbol
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
                          ROWS BETWEEN {fast} - 1 PRECEDING AND CURRENT ROW) AS fast,
         avg(close) OVER (PARTITION BY symbol ORDER BY "timestamp"
                          ROWS BETWEEN {slow} - 1 PRECEDING AND CURRENT ROW) AS slow
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND close IS NOT NULL
)
SELECT symbol, "timestamp", close,
       CASE WHEN n >= {fast} THEN fast END AS fast_average,
       CASE WHEN n >= {slow} THEN slow END AS slow_average
FROM averages
ORDER BY "timestamp", symbol
