-- title: What there is
-- about: Bars, days, first and last time of each symbol.
-- group: Quality and activity
-- needs: bars
-- chart: bar x=symbol values=bars
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

SELECT symbol,
       count(*) AS bars,
       count(DISTINCT dt) AS days,
       min("timestamp") AS first_bar,
       max("timestamp") AS last_bar,
       sum(volume) AS volume
FROM bars
WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
GROUP BY symbol
ORDER BY bars DESC, symbol
