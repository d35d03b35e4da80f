-- title: Correlation matrix
-- about: Pearson's correlation of the daily log returns of each pair of symbols.
-- group: Together
-- needs: bars
-- chart: heatmap x=symbol values=correlation by=other
-- source: Pearson, Proceedings of the Royal Society of London 58, 1895
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH days AS (
  SELECT symbol, dt, max_by(close, "timestamp") AS close
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND close > 0
  GROUP BY symbol, dt
), steps AS (
  SELECT symbol, dt, ln(close / lag(close) OVER (PARTITION BY symbol ORDER BY dt)) AS step
  FROM days
)
SELECT a.symbol, b.symbol AS other, round(corr(a.step, b.step), 6) AS correlation, count(*) AS days
FROM steps a
JOIN steps b ON a.dt = b.dt
WHERE a.step IS NOT NULL AND b.step IS NOT NULL
GROUP BY a.symbol, b.symbol
ORDER BY a.symbol, b.symbol
