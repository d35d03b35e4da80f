-- title: Imbalance of the quote
-- about: How much more is bid than offered at the best prices, from -1 to 1, by interval.
-- group: Quotes
-- needs: quotes
-- chart: line x=start values=imbalance by=symbol
-- source: Cont, Kukanov and Stoikov, The Price Impact of Order Book Events, Journal of Financial Econometrics 12(1), 2014
-- param: seconds integer(1..31622400) = 300 | Length of an interval in seconds
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH cut AS (
  SELECT symbol, bid_size, ask_size,
         date_add('second',
                  CAST(floor(to_unixtime("timestamp") / :seconds) * :seconds AS bigint),
                  TIMESTAMP '1970-01-01 00:00:00.000') AS start
  FROM quotes
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND bid_size + ask_size > 0
)
SELECT symbol, start, round(avg((bid_size - ask_size) / (bid_size + ask_size)), 6) AS imbalance, count(*) AS quotes
FROM cut
GROUP BY symbol, start
ORDER BY start, symbol
