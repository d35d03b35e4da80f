-- title: Volatility, Garman and Klass
-- about: The yearly volatility of each symbol from open, high, low and close of its days.
-- group: Volatility
-- needs: bars
-- chart: bar x=symbol values=volatility_percent
-- source: Garman and Klass, On the Estimation of Security Price Volatilities from Historical Data, Journal of Business 53(1), 1980
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
       round(sqrt(avg(0.5E0 * power(ln(high / low), 2) - (2 * ln(2) - 1) * power(ln(close / open), 2))
                  * :periods) * 100, 4) AS volatility_percent
FROM days
GROUP BY symbol
ORDER BY volatility_percent DESC, symbol
