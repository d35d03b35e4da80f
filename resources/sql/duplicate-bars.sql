-- title: Bars at the same time
-- about: Symbols and times that have more than one bar.
-- group: Quality and activity
-- needs: bars
-- param: rows integer(1..100000) = 1000 | The most rows
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

SELECT symbol, "timestamp", count(*) AS bars, min(close) AS lowest_close, max(close) AS highest_close
FROM bars
WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
GROUP BY symbol, "timestamp"
HAVING count(*) > 1
ORDER BY symbol, "timestamp"
LIMIT {rows}
