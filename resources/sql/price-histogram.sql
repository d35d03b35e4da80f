-- title: Histogram of prices
-- about: How often each symbol closed within each of a number of equally wide steps of its range.
-- group: Prices
-- needs: bars
-- chart: histogram x=from_price values=bars by=symbol
-- param: steps integer(2..500) = 20 | How many steps
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH spans AS (
  SELECT symbol, min(close) AS lowest, (max(close) - min(close)) / {steps} AS width
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
  GROUP BY symbol
), placed AS (
  SELECT b.symbol, s.lowest, s.width,
         CASE WHEN s.width > 0
              THEN least(floor((b.close - s.lowest) / s.width), CAST({steps} - 1 AS double))
              ELSE 0E0 END AS step
  FROM (
    SELECT symbol, close
    FROM bars
    WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
      AND close IS NOT NULL
  ) b
  JOIN spans s ON b.symbol = s.symbol
)
SELECT symbol,
       lowest + step * width AS from_price,
       lowest + (step + 1) * width AS to_price,
       count(*) AS bars
FROM placed
GROUP BY symbol, lowest, width, step
ORDER BY symbol, from_price
