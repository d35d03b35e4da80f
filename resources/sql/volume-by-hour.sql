-- title: Volume by hour
-- about: The mean volume in each hour of the UTC day, over all days with bars in that hour.
-- group: Quality and activity
-- needs: bars
-- chart: heatmap x=hour_of_day values=mean_volume by=symbol
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH hours AS (
  SELECT symbol, dt, hour("timestamp") AS hour_of_day, sum(volume) AS volume
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
  GROUP BY symbol, dt, hour("timestamp")
)
SELECT symbol, hour_of_day, avg(volume) AS mean_volume, count(*) AS days
FROM hours
GROUP BY symbol, hour_of_day
ORDER BY symbol, hour_of_day
