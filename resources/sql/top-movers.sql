-- title: Top gainers and losers
-- about: The symbols that rose and fell most between their first open and their last close of the days asked for.
-- group: Movers and returns
-- needs: bars
-- chart: bar x=symbol values=change_percent
-- param: top integer(1..10000) = 10 | How many gainers, and how many losers
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH edges AS (
  SELECT symbol,
         min_by(open, "timestamp") AS first_open,
         max_by(close, "timestamp") AS last_close
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
  GROUP BY symbol
), changes AS (
  SELECT symbol, first_open, last_close, (last_close / first_open - 1) * 100 AS change_percent
  FROM edges
  WHERE first_open > 0 AND last_close IS NOT NULL
), ranked AS (
  SELECT symbol, first_open, last_close, change_percent,
         row_number() OVER (ORDER BY change_percent DESC, symbol) AS from_top,
         row_number() OVER (ORDER BY change_percent, symbol) AS from_bottom
  FROM changes
)
SELECT CASE WHEN change_percent >= 0 THEN 'gainer' ELSE 'loser' END AS side,
       symbol, first_open, last_close, round(change_percent, 4) AS change_percent
FROM ranked
WHERE change_percent >= 0 AND from_top <= :top
   OR change_percent < 0 AND from_bottom <= :top
ORDER BY change_percent DESC, symbol
