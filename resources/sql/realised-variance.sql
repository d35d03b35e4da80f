-- title: Realised volatility
-- about: The volatility of each day from the squared log returns of its trades, sampled at an interval.
-- group: Volatility
-- needs: trades
-- chart: line x=day values=volatility_percent by=symbol
-- source: Andersen and Bollerslev, Answering the Skeptics, International Economic Review 39(4), 1998
-- param: seconds integer(1..86400) = 300 | Seconds between the sampled prices
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH sampled AS (
  SELECT symbol, dt,
         floor(to_unixtime("timestamp") / :seconds) AS slot,
         max_by(price, "timestamp") AS price
  FROM trades
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND price > 0
  GROUP BY symbol, dt, floor(to_unixtime("timestamp") / :seconds)
), steps AS (
  SELECT symbol, dt, ln(price / lag(price) OVER (PARTITION BY symbol, dt ORDER BY slot)) AS step
  FROM sampled
)
SELECT symbol,
       CAST(dt AS date) AS day,
       count(step) AS returns,
       round(sqrt(sum(step * step)) * 100, 4) AS volatility_percent
FROM steps
WHERE step IS NOT NULL
GROUP BY symbol, dt
ORDER BY dt, symbol
