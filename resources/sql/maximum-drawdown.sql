-- title: Deepest drawdowns
-- about: The deepest fall of each symbol from a high, with the time of the trough.
-- group: Movers and returns
-- needs: bars
-- chart: bar x=symbol values=drawdown_percent
-- source: Magdon-Ismail and Atiya, Maximum Drawdown, Risk 17(10), 2004
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH peaks AS (
  SELECT symbol, "timestamp", close,
         max(close) OVER (PARTITION BY symbol ORDER BY "timestamp"
                          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS peak
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND close > 0
)
SELECT symbol,
       round(min(close / peak - 1) * 100, 4) AS drawdown_percent,
       min_by(peak, close / peak) AS peak,
       min_by(close, close / peak) AS trough,
       min_by("timestamp", close / peak) AS trough_at
FROM peaks
GROUP BY symbol
ORDER BY drawdown_percent, symbol
