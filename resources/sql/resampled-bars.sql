-- title: Bars at a longer interval
-- about: Bars of any length in seconds, made of the bars that are stored; they begin at whole multiples of the length in UTC.
-- group: Prices
-- needs: bars
-- chart: candles x=start values=open,high,low,close,volume by=symbol
-- param: seconds integer(1..31622400) = 3600 | Length of a bar in seconds
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH cut AS (
  SELECT symbol, "timestamp", open, high, low, close, volume,
         date_add('second',
                  CAST(floor(to_unixtime("timestamp") / :seconds) * :seconds AS bigint),
                  TIMESTAMP '1970-01-01 00:00:00.000') AS start
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
)
SELECT symbol,
       start,
       min_by(open, "timestamp") AS open,
       max(high) AS high,
       min(low) AS low,
       max_by(close, "timestamp") AS close,
       sum(volume) AS volume,
       count(*) AS bars
FROM cut
GROUP BY symbol, start
ORDER BY start, symbol
