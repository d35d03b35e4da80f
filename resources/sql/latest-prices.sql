-- title: Latest prices
-- about: The last bar of each symbol and how it stands against the close of the day before.
-- group: Prices
-- needs: bars
-- chart: bar x=symbol values=change_percent
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH days AS (
  SELECT symbol, dt, max("timestamp") AS last_time, max_by(close, "timestamp") AS close
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
  GROUP BY symbol, dt
), compared AS (
  SELECT symbol, dt, last_time, close,
         lag(close) OVER (PARTITION BY symbol ORDER BY dt) AS previous_close,
         row_number() OVER (PARTITION BY symbol ORDER BY dt DESC) AS age
  FROM days
)
SELECT symbol,
       last_time,
       close,
       previous_close,
       round((close / nullif(previous_close, 0) - 1) * 100, 4) AS change_percent
FROM compared
WHERE age = 1
ORDER BY symbol
