-- title: Session summary
-- about: One line per symbol and day: prices, range, volume, and when the session began and ended.
-- group: Prices
-- needs: bars
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

SELECT symbol,
       CAST(dt AS date) AS day,
       min("timestamp") AS first_bar,
       max("timestamp") AS last_bar,
       count(*) AS bars,
       min_by(open, "timestamp") AS open,
       max(high) AS high,
       min(low) AS low,
       max_by(close, "timestamp") AS close,
       round((max_by(close, "timestamp") / nullif(min_by(open, "timestamp"), 0) - 1) * 100, 4) AS change_percent,
       round((max(high) / nullif(min(low), 0) - 1) * 100, 4) AS range_percent,
       sum(volume) AS volume,
       sum((high + low + close) / 3 * volume) / nullif(sum(volume), 0) AS vwap_of_typical_price
FROM bars
WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
GROUP BY symbol, dt
ORDER BY dt, symbol
