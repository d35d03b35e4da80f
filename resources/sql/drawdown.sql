-- title: Drawdown
-- about: How far each close lies below the highest close until then.
-- group: Movers and returns
-- needs: bars
-- chart: area x=timestamp values=drawdown_percent by=symbol
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
SELECT symbol, "timestamp", close, peak, round((close / peak - 1) * 100, 4) AS drawdown_percent
FROM peaks
ORDER BY "timestamp", symbol
