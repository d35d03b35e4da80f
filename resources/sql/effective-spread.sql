-- title: Effective spread
-- about: Twice the distance of each trade from the middle of the quote before it, weighted by size.
-- group: Quotes
-- needs: trades, quotes
-- chart: bar x=symbol values=effective_bps
-- source: Huang and Stoll, Dealer versus Auction Markets, Journal of Financial Economics 41(3), 1996
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH events AS (
  SELECT symbol, dt, "timestamp", 0 AS turn, (bid + ask) / 2 AS middle,
         CAST(NULL AS double) AS price, CAST(NULL AS double) AS size
  FROM quotes
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND bid > 0 AND ask >= bid
  UNION ALL
  SELECT symbol, dt, "timestamp", 1 AS turn, CAST(NULL AS double) AS middle, price, size
  FROM trades
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND price IS NOT NULL AND size > 0
), joined AS (
  SELECT symbol, dt, price, size,
         last_value(middle) IGNORE NULLS OVER (PARTITION BY symbol, dt ORDER BY "timestamp", turn
                                               ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS middle
  FROM events
)
SELECT symbol,
       CAST(dt AS date) AS day,
       count(*) AS trades,
       sum(2 * abs(price - middle) * size) / sum(size) AS effective_spread,
       round(sum(2 * abs(price - middle) / middle * size) / sum(size) * 10000, 4) AS effective_bps
FROM joined
WHERE price IS NOT NULL AND middle IS NOT NULL
GROUP BY symbol, dt
ORDER BY dt, symbol
