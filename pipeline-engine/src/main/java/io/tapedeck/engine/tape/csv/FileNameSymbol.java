package io.tapedeck.engine.tape.csv;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the symbol out of a file's name, if the name leaves only one choice: a currency pair, else
/// a word in capitals, else the one word that is left when vendors, intervals, dates and the like
/// are taken away.
final class FileNameSymbol {

  private static final Pattern ENDING =
      Pattern.compile("\\.(csv|txt|tsv|dat|data)$", Pattern.CASE_INSENSITIVE);
  private static final Pattern TICKER =
      Pattern.compile("\\^?[A-Z][A-Z0-9]{0,11}([.=-][A-Z]{1,4})?");
  private static final Pattern NUMERIC_TICKER =
      Pattern.compile("\\d{4,6}\\.[A-Z]{1,3}|(?!(19|20)\\d\\d(0[1-9]|1[0-2]))\\d{6}");
  private static final Pattern CAPITALS = Pattern.compile("[A-Z][A-Z0-9]{0,9}");
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]{0,4}");
  private static final Pattern INTERVAL =
      Pattern.compile(
          "(m|h|d|w)\\d+|\\d+(s|m|min|h|d|w|y|mo|k|hour|day)", Pattern.CASE_INSENSITIVE);
  private static final Set<String> CURRENCIES =
      Set.of(
          "USD", "EUR", "JPY", "GBP", "CHF", "AUD", "CAD", "NZD", "SEK", "NOK", "DKK", "CNY", "CNH",
          "HKD", "SGD", "MXN", "ZAR", "TRY", "PLN", "HUF", "CZK", "RUB", "INR", "BRL", "KRW", "XAU",
          "XAG");
  private static final Set<String> COINS =
      Set.of(
          "BTC", "XBT", "ETH", "LTC", "XRP", "BCH", "EOS", "ADA", "DOT", "SOL", "BNB", "DOGE",
          "TRX", "XLM", "LINK", "AVAX", "MATIC", "ATOM", "XMR", "ALGO", "UNI", "SHIB");
  private static final Set<String> QUOTED_IN =
      Set.of("USD", "EUR", "GBP", "JPY", "USDT", "USDC", "BTC", "ETH", "BUSD");
  private static final Set<String> NOISE =
      Set.of(
          "alphavantage",
          "ariva",
          "binance",
          "bitfinex",
          "bitmex",
          "bitstamp",
          "bloomberg",
          "cboe",
          "coinbase",
          "cryptodatadownload",
          "dukascopy",
          "eodhd",
          "fxcm",
          "histdata",
          "investing",
          "kaggle",
          "kraken",
          "moex",
          "mt4",
          "mt5",
          "nasdaq",
          "nse",
          "nyse",
          "polygon",
          "quandl",
          "stooq",
          "tardis",
          "tiingo",
          "truefx",
          "yahoo",
          "yfinance",
          "bars",
          "candles",
          "chart",
          "close",
          "crypto",
          "csv",
          "daily",
          "data",
          "day",
          "download",
          "eod",
          "export",
          "forex",
          "fx",
          "full",
          "futures",
          "hist",
          "historic",
          "historical",
          "history",
          "hourly",
          "index",
          "indices",
          "intra",
          "intraday",
          "kline",
          "klines",
          "market",
          "minute",
          "monthly",
          "new",
          "ohlc",
          "ohlcv",
          "old",
          "perp",
          "price",
          "prices",
          "quote",
          "quoted",
          "quotes",
          "raw",
          "sample",
          "spot",
          "stock",
          "stocks",
          "tape",
          "test",
          "thousands",
          "tick",
          "ticks",
          "trade",
          "trades",
          "weekly",
          "book",
          "dump",
          "event",
          "events",
          "file",
          "item",
          "items",
          "list",
          "log",
          "order",
          "orders",
          "out",
          "report",
          "rows",
          "sales",
          "table",
          "temp",
          "tmp",
          "users",
          "all",
          "de",
          "us",
          "uk",
          "en",
          "my",
          "the",
          "of",
          "and",
          "a",
          "t",
          "x");

  private FileNameSymbol() {}

  /// @return the symbol, or null if the name has none or several
  static @Nullable String of(String fileName) {
    String stem = ENDING.matcher(fileName).replaceFirst("");
    if (NUMERIC_TICKER.matcher(stem).matches()
        || (TICKER.matcher(stem).matches() && !isNoise(stem))) {
      String pair = pair(stem);
      return pair != null ? pair : stem;
    }
    List<String> words =
        Stream.of(stem.split("[^A-Za-z0-9]+")).filter(word -> !isNoise(word)).distinct().toList();
    String pair = only(words.stream().map(FileNameSymbol::pair).filter(p -> p != null).toList());
    if (pair != null) {
      return pair;
    }
    List<String> capitals = words.stream().filter(w -> CAPITALS.matcher(w).matches()).toList();
    if (!capitals.isEmpty()) {
      return only(capitals);
    }
    String word = only(words);
    return word != null && WORD.matcher(word).matches() ? word.toUpperCase(Locale.ROOT) : null;
  }

  private static boolean isNoise(String word) {
    return word.isEmpty()
        || Character.isDigit(word.charAt(0)) && word.chars().allMatch(Character::isDigit)
        || NOISE.contains(word.toLowerCase(Locale.ROOT))
        || INTERVAL.matcher(word).matches();
  }

  /// `eurusd` → `EURUSD`, and with a coin `btcusd` → `BTC/USD`, as either is usually written. A
  /// name in capitals is left as its source spells it.
  private static @Nullable String pair(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    for (int cut = 3; cut <= 5 && cut < upper.length(); cut++) {
      String base = upper.substring(0, cut);
      String quote = upper.substring(cut);
      if (CURRENCIES.contains(base) && CURRENCIES.contains(quote)) {
        return upper;
      }
      if (COINS.contains(base) && QUOTED_IN.contains(quote)) {
        return word.equals(upper) ? upper : base + "/" + quote;
      }
    }
    return null;
  }

  private static @Nullable String only(List<String> words) {
    return words.size() == 1 ? words.getFirst() : null;
  }
}
