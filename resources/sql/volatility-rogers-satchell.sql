-- title: Volatility, Rogers and Satchell
-- about: The yearly volatility of each symbol from its days, whatever their trend.
-- group: Volatility
-- needs: bars
-- chart: bar x=symbol values=volatility_percent
-- source: Rogers and Satchell, Estimating Variance from High, Low and Closing Prices, Annals of Applied Probability 1(4), 1991
-- param: periods integer(1..1000000) = 252 | Periods in a year: 252 trading days, 365 for markets that never close
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH days AS (
  SELECT symbol, dt,
         min_by(open, "timestamp") AS open,
         max(high) AS high,
         min(low) AS low,
         max_by(close, "timestamp") AS close
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND low > 0 AND open > 0
  GROUP BY symbol, dt
)
SELECT symbol,
       count(*) AS days,
       round(sqrt(avg(ln(high / close) * ln(high / open) + ln(low / close) * ln(low / open))
                  * :periods) * 100, 4) AS volatility_percent
FROM days
GROUP BY symbol
ORDER BY volatility_percent DESC, symbol
