-- title: Stochastic oscillator
-- about: Where the close lies between the lowest low and the highest high of the last bars, and the average of that.
-- group: Indicators
-- needs: bars
-- chart: line x=timestamp values=k,d by=symbol
-- source: Lane, Lane's Stochastics, Technical Analysis of Stocks and Commodities 2(3), 1984
-- param: window integer(2..5000) = 14 | Bars of highs and lows
-- param: smooth integer(1..100) = 3 | Values in the average
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH ranges AS (
  SELECT symbol, "timestamp", close,
         row_number() OVER (PARTITION BY symbol ORDER BY "timestamp") AS n,
         max(high) OVER latest AS highest,
         min(low) OVER latest AS lowest
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND close IS NOT NULL
  WINDOW latest AS (PARTITION BY symbol ORDER BY "timestamp"
                    ROWS BETWEEN {window} - 1 PRECEDING AND CURRENT ROW)
), positions AS (
  SELECT symbol, "timestamp", close, n,
         100 * (close - lowest) / nullif(highest - lowest, 0) AS k
  FROM ranges
  WHERE n >= {window}
)
SELECT symbol, "timestamp", close, round(k, 4) AS k,
       CASE WHEN n >= {window} + {smooth} - 1
            THEN round(avg(k) OVER (PARTITION BY symbol ORDER BY "timestamp"
                                    ROWS BETWEEN {smooth} - 1 PRECEDING AND CURRENT ROW), 4) END AS d
FROM positions
ORDER BY "timestamp", symbol
