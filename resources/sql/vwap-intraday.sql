-- title: VWAP through the day
-- about: Each trade with the volume-weighted mean price of the day until then.
-- group: Trading
-- needs: trades
-- chart: line x=timestamp values=price,vwap by=symbol
-- source: Berkowitz, Logue and Noser, The Total Cost of Transactions on the NYSE, Journal of Finance 43(1), 1988
-- param: rows integer(1..1000000) = 50000 | The most rows
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

SELECT symbol, "timestamp", price,
       sum(price * size) OVER so_far / nullif(sum(size) OVER so_far, 0) AS vwap
FROM trades
WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
  AND price IS NOT NULL AND size > 0
WINDOW so_far AS (PARTITION BY symbol, dt ORDER BY "timestamp")
ORDER BY "timestamp", symbol, price
LIMIT {rows}
