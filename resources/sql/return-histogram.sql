-- title: Distribution of returns
-- about: How often the return from bar to bar fell into each step of so many basis points.
-- group: Movers and returns
-- needs: bars
-- chart: histogram x=from_bps values=bars by=symbol
-- param: step integer(1..10000) = 5 | Width of a step in basis points
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH steps AS (
  SELECT symbol,
         (close / lag(close) OVER (PARTITION BY symbol ORDER BY "timestamp") - 1) * 10000 AS bps
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND close > 0
)
SELECT symbol,
       floor(bps / :step) * :step AS from_bps,
       count(*) AS bars
FROM steps
WHERE bps IS NOT NULL
GROUP BY symbol, floor(bps / :step) * :step
ORDER BY symbol, from_bps
