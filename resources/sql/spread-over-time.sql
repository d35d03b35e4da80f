-- title: Spread through time
-- about: The mean quoted spread in basis points by interval.
-- group: Quotes
-- needs: quotes
-- chart: line x=start values=mean_bps by=symbol
-- param: seconds integer(1..31622400) = 300 | Length of an interval in seconds
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH cut AS (
  SELECT symbol,
         (ask - bid) / ((ask + bid) / 2) * 10000 AS bps,
         date_add('second',
                  CAST(floor(to_unixtime("timestamp") / :seconds) * :seconds AS bigint),
                  TIMESTAMP '1970-01-01 00:00:00.000') AS start
  FROM quotes
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND bid > 0 AND ask >= bid
)
SELECT symbol, start, round(avg(bps), 4) AS mean_bps, round(max(bps), 4) AS widest_bps, count(*) AS quotes
FROM cut
GROUP BY symbol, start
ORDER BY start, symbol
