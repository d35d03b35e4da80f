-- title: Symbols from a common start
-- about: Daily closes of several symbols, each as 100 on the first day on which all of them have a price.
-- group: Prices
-- needs: bars
-- chart: line x=day values=indexed by=symbol
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
), firsts AS (
  SELECT symbol, min(day) AS first_day
  FROM days
  GROUP BY symbol
), start AS (
  SELECT max(first_day) AS day
  FROM firsts
), kept AS (
  SELECT d.symbol, d.day, d.close
  FROM days d
  CROSS JOIN start s
  WHERE d.day >= s.day
)
SELECT symbol,
       day,
       close,
       round(close / first_value(close) OVER (PARTITION BY symbol ORDER BY day) * 100, 4) AS indexed
FROM kept
ORDER BY day, symbol
