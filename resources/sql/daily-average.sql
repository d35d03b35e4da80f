-- title: Daily averages per symbol
-- about: The mean price of each symbol on each trading day.
-- group: Prices
-- needs: bars
-- chart: line x=trading_day values=average_price by=symbol
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH stock_data AS (
  SELECT symbol, "timestamp", close AS price, volume
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
)
SELECT symbol,
       date_trunc('day', "timestamp") AS trading_day,
       avg(price) AS average_price,
       min(price) AS lowest_price,
       max(price) AS highest_price,
       sum(volume) AS total_volume
FROM stock_data
GROUP BY symbol, date_trunc('day', "timestamp")
ORDER BY trading_day, symbol
