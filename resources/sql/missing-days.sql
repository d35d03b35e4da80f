-- title: Days without bars
-- about: The days on which some symbols have bars and others none.
-- group: Quality and activity
-- needs: bars
-- chart: heatmap x=day values=bars by=symbol
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH counted AS (
  SELECT symbol, dt, count(*) AS bars
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
  GROUP BY symbol, dt
), days AS (
  SELECT DISTINCT dt
  FROM counted
), symbols AS (
  SELECT symbol, min(dt) AS first_dt, max(dt) AS last_dt
  FROM counted
  GROUP BY symbol
)
SELECT s.symbol, CAST(d.dt AS date) AS day, 0 AS bars
FROM symbols s
JOIN days d ON d.dt BETWEEN s.first_dt AND s.last_dt
LEFT JOIN counted c ON c.symbol = s.symbol AND c.dt = d.dt
WHERE c.symbol IS NULL
ORDER BY s.symbol, d.dt
