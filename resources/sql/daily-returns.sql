-- title: Daily returns
-- about: The simple and the logarithmic return of each day's close against the close before.
-- group: Movers and returns
-- needs: bars
-- chart: line x=day values=return_percent by=symbol
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
  SELECT symbol, day, close, lag(close) OVER (PARTITION BY symbol ORDER BY day) AS previous_close
  FROM days
)
SELECT symbol,
       day,
       close,
       round((close / previous_close - 1) * 100, 4) AS return_percent,
       ln(close / previous_close) AS log_return
FROM steps
WHERE previous_close IS NOT NULL
ORDER BY day, symbol
