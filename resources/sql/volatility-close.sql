-- title: Volatility, close to close
-- about: The yearly volatility of each symbol from the sample deviation of its daily log returns.
-- group: Volatility
-- needs: bars
-- chart: bar x=symbol values=volatility_percent
-- source: Hull, Options, Futures and Other Derivatives, chapter on estimating volatility from historical data
-- param: periods integer(1..1000000) = 252 | Periods in a year: 252 trading days, 365 for markets that never close
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH days AS (
  SELECT symbol, dt, max_by(close, "timestamp") AS close
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND close > 0
  GROUP BY symbol, dt
), steps AS (
  SELECT symbol, ln(close / lag(close) OVER (PARTITION BY symbol ORDER BY dt)) AS step
  FROM days
)
SELECT symbol,
       count(step) AS days,
       round(stddev_samp(step) * sqrt(:periods) * 100, 4) AS volatility_percent
FROM steps
WHERE step IS NOT NULL
GROUP BY symbol
ORDER BY volatility_percent DESC, symbol
