-- title: Volume profile
-- about: How much was traded at which prices: volume in equally wide steps of each symbol's range.
-- group: Trading
-- needs: trades
-- chart: bar x=from_price values=volume by=symbol
-- source: Steidlmayer and Koy, Markets and Market Logic, 1986
-- param: steps integer(2..500) = 24 | How many steps
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH ticks AS (
  SELECT symbol, price, size
  FROM trades
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND price IS NOT NULL
), spans AS (
  SELECT symbol, min(price) AS lowest, (max(price) - min(price)) / {steps} AS width
  FROM ticks
  GROUP BY symbol
), placed AS (
  SELECT t.symbol, t.size, s.lowest, s.width,
         CASE WHEN s.width > 0
              THEN least(floor((t.price - s.lowest) / s.width), CAST({steps} - 1 AS double))
              ELSE 0E0 END AS step
  FROM ticks t
  JOIN spans s ON t.symbol = s.symbol
)
SELECT symbol,
       lowest + step * width AS from_price,
       lowest + (step + 1) * width AS to_price,
       sum(size) AS volume,
       count(*) AS trades
FROM placed
GROUP BY symbol, lowest, width, step
ORDER BY symbol, from_price
