-- title: Spikes
-- about: Bars whose return lies so many deviations from the mean of the returns before.
-- group: Quality and activity
-- needs: bars
-- chart: scatter x=timestamp values=score by=symbol
-- source: Grubbs, Procedures for Detecting Outlying Observations in Samples, Technometrics 11(1), 1969 (externally studentised over a moving window)
-- param: window integer(3..5000) = 30 | Returns that are looked back at
-- param: deviations number(1..100) = 5 | How many standard deviations make a spike
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

WITH steps AS (
  SELECT symbol, "timestamp", close,
         close / lag(close) OVER (PARTITION BY symbol ORDER BY "timestamp") - 1 AS step
  FROM bars
  WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
    AND close > 0
), scored AS (
  SELECT symbol, "timestamp", close, step,
         count(step) OVER before AS n,
         avg(step) OVER before AS mean,
         stddev_samp(step) OVER before AS deviation
  FROM steps
  WINDOW before AS (PARTITION BY symbol ORDER BY "timestamp"
                    ROWS BETWEEN {window} PRECEDING AND 1 PRECEDING)
)
SELECT symbol, "timestamp", close,
       round(step * 100, 4) AS return_percent,
       round((step - mean) / deviation, 6) AS score
FROM scored
WHERE n = {window} AND deviation > 0 AND abs(step - mean) > :deviations * deviation
ORDER BY "timestamp", symbol
