-- title: Daily bars
-- about: Open, high, low, close and volume of each day, from bars of any interval.
-- group: Prices
-- needs: bars
-- chart: candles x=day values=open,high,low,close,volume by=symbol
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

SELECT symbol,
       CAST(dt AS date) AS day,
       min_by(open, "timestamp") AS open,
       max(high) AS high,
       min(low) AS low,
       max_by(close, "timestamp") AS close,
       sum(volume) AS volume,
       count(*) AS bars
FROM bars
WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
GROUP BY symbol, dt
ORDER BY dt, symbol
