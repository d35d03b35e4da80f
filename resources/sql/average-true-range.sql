-- title: Average true range
-- about: Wilder's smoothed range of a bar, gaps from the close before included.
-- group: Indicators
-- needs: bars
-- chart: line x=timestamp values=average_true_range by=symbol
-- source: Wilder, New Concepts in Technical Trading Systems, 1978, section III
-- param: window integer(2..1000) = 14 | Bars
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

-- A recursion as sums: within a block of 100 windows each bar's weight is a power of what is kept
-- from bar to bar, and of the block before only its last value matters, which is exact to the
-- precision of a double.
WITH numbered AS (
  SELECT symbol, "timestamp", high, low, close,
         lag(close) OVER (PARTITION BY symbol ORDER BY "timestamp") AS before,
         row_number() OVER (PARTITION BY symbol ORDER BY "timestamp") - 1 AS n
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND close IS NOT NULL
), ranges AS (
  SELECT symbol, "timestamp", close, n,
         greatest(high - low, abs(high - before), abs(low - before)) AS true_range
  FROM numbered
  WHERE n > 0
), seeded AS (
  SELECT symbol, "timestamp", close, n, true_range,
         CASE WHEN n = {window}
              THEN avg(true_range) OVER (PARTITION BY symbol ORDER BY n
                     ROWS BETWEEN {window} - 1 PRECEDING AND CURRENT ROW)
              ELSE true_range / {window} END AS share
  FROM ranges
), placed AS (
  SELECT symbol, "timestamp", close, true_range, share,
         floor((n - {window}) / ({window} * 1E2)) AS block,
         mod(n - {window}, {window} * 100) AS place,
         1 - 1E0 / {window} AS kept
  FROM seeded
  WHERE n >= {window}
), sums AS (
  SELECT symbol, "timestamp", close, true_range, block, place, kept,
         power(kept, place)
           * sum(share * power(kept, -place))
               OVER (PARTITION BY symbol, block ORDER BY place
                     ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS own
  FROM placed
), ends AS (
  SELECT symbol, block + 1 AS block, own AS carried
  FROM sums
  WHERE place = {window} * 100 - 1
)
SELECT s.symbol, s."timestamp", s.close, s.true_range,
       s.own + coalesce(e.carried * power(s.kept, s.place + 1), 0) AS average_true_range
FROM sums s
LEFT JOIN ends e ON s.symbol = e.symbol AND s.block = e.block
ORDER BY s."timestamp", s.symbol
