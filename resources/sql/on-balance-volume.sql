-- title: On-balance volume
-- about: The sum of volumes, added when the close rises and taken off when it falls.
-- group: Indicators
-- needs: bars
-- chart: line x=timestamp values=on_balance_volume by=symbol
-- source: Granville, New Key to Stock Market Profits, 1963
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH signed AS (
  SELECT symbol, "timestamp", close,
         volume * sign(close - lag(close) OVER (PARTITION BY symbol ORDER BY "timestamp")) AS flow
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND close IS NOT NULL
)
SELECT symbol, "timestamp", close,
       sum(coalesce(flow, 0)) OVER (PARTITION BY symbol ORDER BY "timestamp"
                                    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS on_balance_volume
FROM signed
ORDER BY "timestamp", symbol
