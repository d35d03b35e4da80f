-- title: Volatility, Parkinson
-- about: The yearly volatility of each symbol from the highs and lows of its days.
-- group: Volatility
-- needs: bars
-- chart: bar x=symbol values=volatility_percent
-- source: Parkinson, The Extreme Value Method for Estimating the Variance of the Rate of Return, Journal of Business 53(1), 1980
-- param: periods integer(1..1000000) = 252 | Periods in a year: 252 trading days, 365 for markets that never close
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH days AS (
  SELECT symbol, dt, max(high) AS high, min(low) AS low
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND low > 0
  GROUP BY symbol, dt
)
SELECT symbol,
       count(*) AS days,
       round(sqrt(sum(power(ln(high / low), 2)) / (4 * ln(2) * count(*)) * :periods) * 100, 4) AS volatility_percent
FROM days
GROUP BY symbol
ORDER BY volatility_percent DESC, symbol
