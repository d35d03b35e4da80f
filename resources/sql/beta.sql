-- title: Beta against a symbol
-- about: The slope and the fit of each symbol's daily log returns over those of one that stands for the market; without one, over the mean of all.
-- group: Together
-- needs: bars
-- chart: bar x=symbol values=beta
-- source: Sharpe, Capital Asset Prices, Journal of Finance 19(3), 1964
-- param: market symbol = | The symbol that stands for the market; empty for the mean of all
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
), market AS (
  SELECT dt, avg(step) AS step
  FROM steps
  WHERE step IS NOT NULL AND (:market = '' OR symbol = :market)
  GROUP BY dt
)
SELECT s.symbol,
       round(covar_samp(s.step, m.step) / nullif(var_samp(m.step), 0), 6) AS beta,
       round(power(corr(s.step, m.step), 2), 6) AS r_squared,
       count(*) AS days
FROM steps s
JOIN market m ON s.dt = m.dt
WHERE s.step IS NOT NULL
GROUP BY s.symbol
ORDER BY s.symbol
