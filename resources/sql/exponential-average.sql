-- title: Exponential moving average
-- about: The close with its exponential average, which begins at the first close.
-- group: Indicators
-- needs: bars
-- chart: line x=timestamp values=close,average by=symbol
-- source: Murphy, Technical Analysis of the Financial Markets, 1999, chapter 9
-- param: window integer(2..5000) = 20 | Bars; each takes 2 / (bars + 1) of the new close
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

-- A recursion as sums: within a block of 100 windows each bar's weight is a power of what is kept
-- from bar to bar, and of the block before only its last value matters, which is exact to the
-- precision of a double.
WITH numbered AS (
  SELECT symbol, "timestamp", close,
         row_number() OVER (PARTITION BY symbol ORDER BY "timestamp") - 1 AS n
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND close IS NOT NULL
), placed AS (
  SELECT symbol, "timestamp", close, n,
         floor(n / ({window} * 1E2)) AS block,
         mod(n, {window} * 100) AS place,
         2E0 / ({window} + 1) AS taken
  FROM numbered
), sums AS (
  SELECT symbol, "timestamp", close, block, place, taken,
         power(1 - taken, place)
           * sum(CASE WHEN n = 0 THEN close ELSE taken * close * power(1 - taken, -place) END)
               OVER (PARTITION BY symbol, block ORDER BY place
                     ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS own
  FROM placed
), ends AS (
  SELECT symbol, block + 1 AS block, own AS carried
  FROM sums
  WHERE place = {window} * 100 - 1
)
SELECT s.symbol, s."timestamp", s.close,
       s.own + coalesce(e.carried * power(1 - s.taken, s.place + 1), 0) AS average
FROM sums s
LEFT JOIN ends e ON s.symbol = e.symbol AND s.block = e.block
ORDER BY s."timestamp", s.symbol
