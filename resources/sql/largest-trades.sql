-- title: Largest trades
-- about: The trades with the greatest value.
-- group: Trading
-- needs: trades
-- chart: scatter x=timestamp values=value by=symbol
-- param: rows integer(1..100000) = 100 | How many
-- param: from day = 1900-01-01 | First UTC day
-- param: to day = 2199-12-31 | Last UTC day
-- param: symbols symbols = | Symbols with commas between them; empty for all

SELECT symbol, "timestamp", price, size, side, price * size AS value
FROM trades
WHERE dt BETWEEN :from AND :to
    AND (:symbols = '' OR contains(split(:symbols, ','), symbol))
  AND price IS NOT NULL AND size IS NOT NULL
ORDER BY value DESC, "timestamp", symbol
LIMIT {rows}
