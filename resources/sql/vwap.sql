-- title: VWAP per day
-- about: The volume-weighted mean price of each symbol and day, from trades.
-- group: Trading
-- needs: trades
-- chart: line x=day values=vwap by=symbol
-- source: Berkowitz, Logue and Noser, The Total Cost of Transactions on the NYSE, Journal of Finance 43(1), 1988
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

SELECT symbol,
       CAST(dt AS date) AS day,
       sum(price * size) / nullif(sum(size), 0) AS vwap,
       sum(size) AS volume,
       count(*) AS trades
FROM trades
WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
  AND price IS NOT NULL AND size > 0
GROUP BY symbol, dt
ORDER BY dt, symbol
