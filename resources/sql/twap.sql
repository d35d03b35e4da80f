-- title: TWAP per day
-- about: The time-weighted mean price of each symbol and day: each trade counts as long as it was the last.
-- group: Trading
-- needs: trades
-- chart: line x=day values=twap by=symbol
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH held AS (
  SELECT symbol, dt, price,
         to_unixtime(lead("timestamp") OVER (PARTITION BY symbol, dt ORDER BY "timestamp"))
           - to_unixtime("timestamp") AS seconds
  FROM trades
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND price IS NOT NULL
)
SELECT symbol,
       CAST(dt AS date) AS day,
       sum(price * seconds) / nullif(sum(seconds), 0) AS twap,
       sum(seconds) AS seconds
FROM held
WHERE seconds IS NOT NULL
GROUP BY symbol, dt
ORDER BY dt, symbol
