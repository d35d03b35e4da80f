-- title: Volatility over time
-- about: The yearly volatility of the last so many daily log returns, day by day.
-- group: Volatility
-- needs: bars
-- chart: line x=day values=volatility_percent by=symbol
-- param: window integer(2..2000) = 20 | Daily returns in each value
-- param: periods integer(1..1000000) = 252 | Periods in a year: 252 trading days, 365 for markets that never close
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH days AS (
  SELECT symbol, CAST(dt AS date) AS day, max_by(close, "timestamp") AS close
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND close > 0
  GROUP BY symbol, dt
), steps AS (
  SELECT symbol, day, ln(close / lag(close) OVER (PARTITION BY symbol ORDER BY day)) AS step
  FROM days
), rolled AS (
  SELECT symbol, day,
         count(step) OVER latest AS days,
         stddev_samp(step) OVER latest AS deviation
  FROM steps
  WHERE step IS NOT NULL
  WINDOW latest AS (PARTITION BY symbol ORDER BY day
                    ROWS BETWEEN {window} - 1 PRECEDING AND CURRENT ROW)
)
SELECT symbol, day, round(deviation * sqrt(:periods) * 100, 4) AS volatility_percent
FROM rolled
WHERE days = {window}
ORDER BY day, symbol
