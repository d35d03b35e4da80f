-- title: Bars from trades
-- about: Open, high, low, close, volume and VWAP at any interval in seconds, built from trades.
-- group: Prices
-- needs: trades
-- chart: candles x=start values=open,high,low,close,volume by=symbol
-- param: seconds integer(1..31622400) = 60 | Length of a bar in seconds
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH cut AS (
  SELECT symbol, "timestamp", price, size,
         date_add('second',
                  CAST(floor(to_unixtime("timestamp") / :seconds) * :seconds AS bigint),
                  TIMESTAMP '1970-01-01 00:00:00.000') AS start
  FROM trades
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND price IS NOT NULL
)
SELECT symbol,
       start,
       min_by(price, "timestamp") AS open,
       max(price) AS high,
       min(price) AS low,
       max_by(price, "timestamp") AS close,
       sum(size) AS volume,
       sum(price * size) / nullif(sum(size), 0) AS vwap,
       count(*) AS trades
FROM cut
GROUP BY symbol, start
ORDER BY start, symbol
