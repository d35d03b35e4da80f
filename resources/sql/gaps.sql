-- title: Gaps against the interval
-- about: Where bars are missing: the steps of time that are longer than the interval, which is the most frequent step unless it is told.
-- group: Quality and activity
-- needs: bars
-- chart: bar x=symbol values=missing_bars
-- param: interval integer(0..31622400) = 0 | Seconds between bars; 0 for the most frequent step of each symbol
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH steps AS (
  SELECT symbol, dt, "timestamp",
         lag("timestamp") OVER (PARTITION BY symbol, dt ORDER BY "timestamp") AS before
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
), lengths AS (
  SELECT symbol, dt, before, "timestamp", to_unixtime("timestamp") - to_unixtime(before) AS seconds
  FROM steps
  WHERE before IS NOT NULL AND before < "timestamp"
), counted AS (
  SELECT symbol, seconds,
         row_number() OVER (PARTITION BY symbol ORDER BY count(*) DESC, seconds) AS place
  FROM lengths
  GROUP BY symbol, seconds
), intervals AS (
  SELECT symbol, CASE WHEN {interval} > 0 THEN CAST({interval} AS double) ELSE seconds END AS seconds
  FROM counted
  WHERE place = 1
)
SELECT l.symbol,
       l.before AS last_before,
       l."timestamp" AS first_after,
       l.seconds AS gap_seconds,
       i.seconds AS interval_seconds,
       CAST(round(l.seconds / i.seconds) AS bigint) - 1 AS missing_bars
FROM lengths l
JOIN intervals i ON l.symbol = i.symbol
WHERE l.seconds > i.seconds * 1.5E0
ORDER BY l.symbol, l."timestamp"
