package io.tapedeck.engine.tape.csv;

import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What may stand beside the digits of a number: currencies, which say nothing about its value, and
/// words for powers of ten.
final class NumberUnits {

  private static final Map<String, Integer> POWERS =
      Map.ofEntries(
          Map.entry("thousand", 3),
          Map.entry("tsd", 3),
          Map.entry("тыс", 3),
          Map.entry("千", 3),
          Map.entry("万", 4),
          Map.entry("萬", 4),
          Map.entry("lakh", 5),
          Map.entry("lac", 5),
          Map.entry("million", 6),
          Map.entry("mio", 6),
          Map.entry("mln", 6),
          Map.entry("mn", 6),
          Map.entry("mm", 6),
          Map.entry("млн", 6),
          Map.entry("百万", 6),
          Map.entry("crore", 7),
          Map.entry("cr", 7),
          Map.entry("億", 8),
          Map.entry("亿", 8),
          Map.entry("billion", 9),
          Map.entry("bn", 9),
          Map.entry("bln", 9),
          Map.entry("mrd", 9),
          Map.entry("mld", 9),
          Map.entry("mlrd", 9),
          Map.entry("млрд", 9),
          Map.entry("trillion", 12),
          Map.entry("tn", 12),
          Map.entry("trln", 12),
          Map.entry("трлн", 12),
          Map.entry("兆", 12));

  private static final Set<String> CODES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toSet());

  private static final Set<String> CURRENCIES =
      Set.of(
          "us$", "hk$", "nt$", "au$", "ca$", "nz$", "r$", "a$", "c$", "s$", "rs", "kr", "zł", "kč",
          "ft", "lei", "лв", "руб", "тг", "円", "元", "圆", "원", "株", "股", "pkt", "usdt", "usdc",
          "busd", "btc", "xbt", "eth", "cnh", "rur", "gbx", "gbp");

  private NumberUnits() {}

  /// The power of ten a word stands for, 0 if it stands for none. One letter counts only as it is
  /// usual in tables, a capital (`k` apart): 5m is five minutes.
  static int power(String word) {
    return switch (word) {
      case "K", "k" -> 3;
      case "M" -> 6;
      case "B" -> 9;
      case "T" -> 12;
      default -> POWERS.getOrDefault(word.toLowerCase(Locale.ROOT), 0);
    };
  }

  /// Whether a word names a currency, or what is counted.
  static boolean isCurrency(String word) {
    if (word.length() == 1 && isSign(word.charAt(0))) {
      return true;
    }
    return (word.length() == 3 && CODES.contains(word))
        || CURRENCIES.contains(word.toLowerCase(Locale.ROOT));
  }

  /// `$ € £ ¥ ₹` and all the others.
  static boolean isSign(char c) {
    return Character.getType(c) == Character.CURRENCY_SYMBOL;
  }
}
