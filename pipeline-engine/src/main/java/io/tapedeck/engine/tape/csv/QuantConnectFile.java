package io.tapedeck.engine.tape.csv;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Recognises the files of a day that QuantConnect's LEAN reads, `20240102_aapl_minute_trade.csv`,
/// as <https://www.quantconnect.com/docs/v2/lean-cli/datasets/format-and-storage> describes them.
/// They have no header; times are milliseconds since midnight, and prices of shares are in
/// ten-thousandths of a dollar: the file's name alone tells.
final class QuantConnectFile {

  private static final Pattern NAME =
      Pattern.compile(
          "\\d{8}_([a-z0-9.]+)_(minute|second|tick)_(trade|quote)\\b.*", Pattern.CASE_INSENSITIVE);
  private static final String[] BARS = {"timestamp", "open", "high", "low", "close", "volume"};
  private static final String[] QUOTES = {
    "timestamp",
    "bid_open",
    "bid_high",
    "bid_low",
    "bid_close",
    "bid_size",
    "ask_open",
    "ask_high",
    "ask_low",
    "ask_close",
    "ask_size"
  };
  private static final String[] TICKS = {
    "timestamp", "price", "size", "exchange", "sale_condition", "suspicious"
  };

  private QuantConnectFile() {}

  static boolean is(String fileName) {
    return NAME.matcher(fileName).matches();
  }

  /// The names of its columns; none if it is no such file.
  static String[] names(String fileName, int columns) {
    Matcher name = NAME.matcher(fileName);
    if (!name.matches()) {
      return new String[0];
    }
    boolean quotes = name.group(3).toLowerCase(Locale.ROOT).equals("quote");
    boolean ticks = name.group(2).toLowerCase(Locale.ROOT).equals("tick");
    String[] names = ticks ? TICKS : quotes ? QUOTES : BARS;
    return columns == names.length && !(ticks && quotes) ? names.clone() : new String[0];
  }
}
