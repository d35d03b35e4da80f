-- title: VWAP from bars
-- about: The volume-weighted mean of the bars' typical prices, day by day, where there are no trades.
-- group: Trading
-- needs: bars
-- chart: line x=day values=vwap by=symbol
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

SELECT symbol,
       CAST(dt AS date) AS day,
       sum((high + low + close) / 3 * volume) / nullif(sum(volume), 0) AS vwap,
       sum(volume) AS volume
FROM bars
WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
  AND volume > 0
GROUP BY symbol, dt
ORDER BY dt, symbol
