-- title: Impossible bars
-- about: Bars whose high is not the highest or whose low is not the lowest of their prices, or whose volume is negative.
-- group: Quality and activity
-- needs: bars
-- param: rows integer(1..100000) = 1000 | The most rows
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

SELECT symbol, "timestamp", open, high, low, close, volume
FROM bars
WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
  AND (high < greatest(open, close, low) OR low > least(open, close, high) OR volume < 0 OR low <= 0)
ORDER BY "timestamp", symbol
LIMIT {rows}
