-- title: Distribution of trade sizes
-- about: Mean, median and large trade sizes of each symbol.
-- group: Trading
-- needs: trades
-- chart: bar x=symbol values=median_size,mean_size
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

SELECT symbol,
       count(*) AS trades,
       sum(size) AS volume,
       avg(size) AS mean_size,
       approx_percentile(size, 0.5E0) AS median_size,
       approx_percentile(size, 0.95E0) AS size_95_percent,
       max(size) AS largest
FROM trades
WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
  AND size > 0
GROUP BY symbol
ORDER BY symbol
