-- title: 52-week range
-- about: Each symbol's highest high and lowest low of the 364 days up to its last day, and where the last close lies between them; of several days with the same, the last.
-- group: Prices
-- needs: bars
-- chart: bar x=symbol values=position_percent
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH days AS (
  SELECT symbol,
         CAST(dt AS date) AS day,
         max(high) AS high,
         min(low) AS low,
         max_by(close, "timestamp") AS close
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
  GROUP BY symbol, dt
), ends AS (
  SELECT symbol, max(day) AS last_day, max_by(close, day) AS last_close
  FROM days
  GROUP BY symbol
), year AS (
  SELECT d.symbol, d.day, d.high, d.low, e.last_day, e.last_close,
         max(d.high) OVER (PARTITION BY d.symbol) AS highest,
         min(d.low) OVER (PARTITION BY d.symbol) AS lowest
  FROM days d
  JOIN ends e ON d.symbol = e.symbol AND d.day > date_add('day', -364, e.last_day)
)
SELECT symbol,
       last_day,
       last_close,
       highest,
       max(CASE WHEN high = highest THEN day END) AS highest_on,
       lowest,
       max(CASE WHEN low = lowest THEN day END) AS lowest_on,
       round((last_close - lowest) / nullif(highest - lowest, 0) * 100, 4) AS position_percent
FROM year
GROUP BY symbol, last_day, last_close, highest, lowest
ORDER BY symbol
