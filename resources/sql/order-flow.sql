-- title: Order flow
-- about: Bought, sold and net volume by interval, by the side that the source tells.
-- group: Trading
-- needs: trades
-- chart: bar x=start values=net_volume by=symbol
-- source: Chordia, Roll and Subrahmanyam, Order Imbalance, Liquidity, and Market Returns, Journal of Financial Economics 65(1), 2002
-- param: seconds integer(1..31622400) = 300 | Length of an interval in seconds
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH cut AS (
  SELECT symbol, lower(side) AS side, size,
         date_add('second',
                  CAST(floor(to_unixtime("timestamp") / :seconds) * :seconds AS bigint),
                  TIMESTAMP '1970-01-01 00:00:00.000') AS start
  FROM trades
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND size > 0
)
SELECT symbol,
       start,
       sum(CASE WHEN side IN ('buy', 'b') THEN size ELSE 0 END) AS bought,
       sum(CASE WHEN side IN ('sell', 's') THEN size ELSE 0 END) AS sold,
       sum(CASE WHEN side IN ('buy', 'b') THEN size WHEN side IN ('sell', 's') THEN -size ELSE 0 END) AS net_volume,
       round(sum(CASE WHEN side IN ('buy', 'b') THEN size WHEN side IN ('sell', 's') THEN -size ELSE 0 END)
             / nullif(sum(size), 0), 6) AS imbalance
FROM cut
GROUP BY symbol, start
ORDER BY start, symbol
