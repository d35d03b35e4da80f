-- title: Relative strength index
-- about: Wilder's RSI: the share of rises in the smoothed rises and falls, from 0 to 100.
-- group: Indicators
-- needs: bars
-- chart: line x=timestamp values=rsi by=symbol
-- source: Wilder, New Concepts in Technical Trading Systems, 1978, section VI
-- param: window integer(2..1000) = 14 | Bars
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

-- A recursion as sums: within a block of 100 windows each bar's weight is a power of what is kept
-- from bar to bar, and of the block before only its last value matters, which is exact to the
-- precision of a double.
WITH numbered AS (
  SELECT symbol, "timestamp", close,
         close - lag(close) OVER (PARTITION BY symbol ORDER BY "timestamp") AS change,
         row_number() OVER (PARTITION BY symbol ORDER BY "timestamp") - 1 AS n
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND close IS NOT NULL
), seeded AS (
  -- The first value is the plain mean of the first changes, as Wilder has it.
  SELECT symbol, "timestamp", close, n,
         CASE WHEN n = {window}
              THEN avg(greatest(change, 0)) OVER (PARTITION BY symbol ORDER BY n
                     ROWS BETWEEN {window} - 1 PRECEDING AND CURRENT ROW)
              ELSE greatest(change, 0) / {window} END AS rise,
         CASE WHEN n = {window}
              THEN avg(greatest(-change, 0)) OVER (PARTITION BY symbol ORDER BY n
                     ROWS BETWEEN {window} - 1 PRECEDING AND CURRENT ROW)
              ELSE greatest(-change, 0) / {window} END AS fall
  FROM numbered
  WHERE n > 0
), placed AS (
  SELECT symbol, "timestamp", close, rise, fall,
         floor((n - {window}) / ({window} * 1E2)) AS block,
         mod(n - {window}, {window} * 100) AS place,
         1 - 1E0 / {window} AS kept
  FROM seeded
  WHERE n >= {window}
), sums AS (
  SELECT symbol, "timestamp", close, block, place, kept,
         power(kept, place) * sum(rise * power(kept, -place)) OVER block_so_far AS rise,
         power(kept, place) * sum(fall * power(kept, -place)) OVER block_so_far AS fall
  FROM placed
  WINDOW block_so_far AS (PARTITION BY symbol, block ORDER BY place
                          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
), ends AS (
  SELECT symbol, block + 1 AS block, rise, fall
  FROM sums
  WHERE place = {window} * 100 - 1
), smoothed AS (
  SELECT s.symbol, s."timestamp", s.close,
         s.rise + coalesce(e.rise * power(s.kept, s.place + 1), 0) AS rise,
         s.fall + coalesce(e.fall * power(s.kept, s.place + 1), 0) AS fall
  FROM sums s
  LEFT JOIN ends e ON s.symbol = e.symbol AND s.block = e.block
)
SELECT symbol, "timestamp", close, round(100 * rise / nullif(rise + fall, 0), 4) AS rsi
FROM smoothed
ORDER BY "timestamp", symbol
