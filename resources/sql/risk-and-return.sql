-- title: Risk and return
-- about: The yearly mean and the yearly volatility of each symbol's daily log returns, and their ratio.
-- group: Movers and returns
-- needs: bars
-- chart: scatter x=volatility_percent values=return_percent by=symbol
-- source: Sharpe, Mutual Fund Performance, Journal of Business 39(1), 1966, without a riskless rate
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
       round(avg(step) * :periods * 100, 4) AS return_percent,
       round(stddev_samp(step) * sqrt(:periods) * 100, 4) AS volatility_percent,
       round(avg(step) * sqrt(:periods) / nullif(stddev_samp(step), 0), 6) AS ratio
FROM steps
WHERE step IS NOT NULL
GROUP BY symbol
ORDER BY symbol
