-- title: Correlation from bar to bar
-- about: Pearson's correlation of the log returns between bars of the same times, for each pair of symbols.
-- group: Together
-- needs: bars
-- chart: heatmap x=symbol values=correlation by=other
-- source: Pearson, Proceedings of the Royal Society of London 58, 1895
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH steps AS (
  SELECT symbol, "timestamp",
         ln(close / lag(close) OVER (PARTITION BY symbol, dt ORDER BY "timestamp")) AS step
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND close > 0
)
SELECT a.symbol, b.symbol AS other, round(corr(a.step, b.step), 6) AS correlation, count(*) AS bars
FROM steps a
JOIN steps b ON a."timestamp" = b."timestamp"
WHERE a.step IS NOT NULL AND b.step IS NOT NULL
GROUP BY a.symbol, b.symbol
ORDER BY a.symbol, b.symbol
