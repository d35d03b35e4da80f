-- title: Price impact
-- about: How far prices move for each million traded: the mean of absolute daily returns over the value traded.
-- group: Trading
-- needs: bars
-- chart: bar x=symbol values=impact
-- source: Amihud, Illiquidity and Stock Returns, Journal of Financial Markets 5(1), 2002
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH days AS (
  SELECT symbol, dt,
         max_by(close, "timestamp") AS close,
         sum(close * volume) AS value
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND close > 0
  GROUP BY symbol, dt
), steps AS (
  SELECT symbol, value, abs(close / lag(close) OVER (PARTITION BY symbol ORDER BY dt) - 1) AS move
  FROM days
)
SELECT symbol, avg(move / value) * 1E6 AS impact, count(*) AS days
FROM steps
WHERE move IS NOT NULL AND value > 0
GROUP BY symbol
ORDER BY impact DESC, symbol
