-- title: Rate of change
-- about: How far each close lies above or below the close so many bars before.
-- group: Indicators
-- needs: bars
-- chart: line x=timestamp values=change_percent by=symbol
-- source: Murphy, Technical Analysis of the Financial Markets, 1999, chapter 10
-- param: window integer(1..5000) = 12 | Bars back
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH pairs AS (
  SELECT symbol, "timestamp", close,
         lag(close, {window}) OVER (PARTITION BY symbol ORDER BY "timestamp") AS before
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND close > 0
)
SELECT symbol, "timestamp", close, round((close / before - 1) * 100, 4) AS change_percent
FROM pairs
WHERE before IS NOT NULL
ORDER BY "timestamp", symbol
