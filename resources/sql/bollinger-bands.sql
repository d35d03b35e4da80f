-- title: Bollinger bands
-- about: The simple average of the last closes and bands so many deviations above and below it.
-- group: Indicators
-- needs: bars
-- chart: line x=timestamp values=close,middle,upper,lower by=symbol
-- source: Bollinger, Bollinger on Bollinger Bands, 2002 (population deviation)
-- param: window integer(2..5000) = 20 | Bars in the average
-- param: deviations number(0.1..10) = 2 | Width of the bands in standard deviations
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH bands AS (
  SELECT symbol, "timestamp", close,
         row_number() OVER (PARTITION BY symbol ORDER BY "timestamp") AS n,
         avg(close) OVER latest AS middle,
         stddev_pop(close) OVER latest AS deviation
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND close IS NOT NULL
  WINDOW latest AS (PARTITION BY symbol ORDER BY "timestamp"
                    ROWS BETWEEN {window} - 1 PRECEDING AND CURRENT ROW)
)
SELECT symbol, "timestamp", close, middle,
       middle + :deviations * deviation AS upper,
       middle - :deviations * deviation AS lower,
       round((close - middle) / nullif(:deviations * deviation, 0), 6) AS position
FROM bands
WHERE n >= {window}
ORDER BY "timestamp", symbol
