-- title: Unmoved prices
-- about: The longest runs of bars in which the close did not change.
-- group: Quality and activity
-- needs: bars
-- chart: bar x=symbol values=bars
-- param: bars integer(2..1000000) = 5 | The fewest bars of a run
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH marked AS (
  SELECT symbol, "timestamp", close,
         CASE WHEN close = lag(close) OVER (PARTITION BY symbol ORDER BY "timestamp") THEN 0 ELSE 1 END AS moved
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND close IS NOT NULL
), runs AS (
  SELECT symbol, "timestamp", close,
         sum(moved) OVER (PARTITION BY symbol ORDER BY "timestamp"
                          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS run
  FROM marked
)
SELECT symbol, min("timestamp") AS since, max("timestamp") AS until, min(close) AS close, count(*) AS bars
FROM runs
GROUP BY symbol, run
HAVING count(*) >= :bars
ORDER BY bars DESC, symbol, since
