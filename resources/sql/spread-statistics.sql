-- title: Spread statistics
-- about: The quoted spread of each symbol: mean, weighted by time, median and in basis points, and how many quotes were crossed.
-- group: Quotes
-- needs: quotes
-- chart: bar x=symbol values=mean_bps
-- source: Huang and Stoll, Dealer versus Auction Markets, Journal of Financial Economics 41(3), 1996
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH spreads AS (
  SELECT symbol, bid, ask,
         ask - bid AS spread,
         (ask - bid) / ((ask + bid) / 2) * 10000 AS bps,
         to_unixtime(lead("timestamp") OVER (PARTITION BY symbol, dt ORDER BY "timestamp"))
           - to_unixtime("timestamp") AS seconds
  FROM quotes
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND bid > 0 AND ask > 0
)
SELECT symbol,
       count(*) AS quotes,
       avg(spread) AS mean_spread,
       sum(spread * seconds) / nullif(sum(seconds), 0) AS time_weighted_spread,
       approx_percentile(spread, 0.5E0) AS median_spread,
       round(avg(bps), 4) AS mean_bps,
       round(max(bps), 4) AS widest_bps,
       count_if(bid > ask) AS crossed,
       count_if(bid = ask) AS locked
FROM spreads
GROUP BY symbol
ORDER BY symbol
