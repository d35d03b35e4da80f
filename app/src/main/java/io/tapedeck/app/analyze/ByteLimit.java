package io.tapedeck.app.analyze;

import io.tapedeck.engine.query.cost.Price;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A limit in bytes as people write it: `500 MB`, `2 GB`, or the money that buys them, `$0.05`.
/// Units are powers of a thousand, as bills are.
final class ByteLimit {

  private static final String NUMBER = "([0-9]{1,18}(?:\\.[0-9]{1,12})?)";
  private static final Pattern MONEY =
      Pattern.compile("\\$\\s*" + NUMBER + "|" + NUMBER + "\\s*USD", Pattern.CASE_INSENSITIVE);
  private static final Pattern SIZE =
      Pattern.compile(NUMBER + "\\s*([KMGT]?)B?", Pattern.CASE_INSENSITIVE);
  private static final String UNITS = " KMGT";

  private ByteLimit() {}

  /// The bytes of a text; empty for an empty one.
  ///
  /// @throws IllegalArgumentException if it is neither a size nor money
  static OptionalLong parse(String text, Price price) {
    String limit = text.strip();
    if (limit.isEmpty()) {
      return OptionalLong.empty();
    }
    Matcher money = MONEY.matcher(limit);
    if (money.matches()) {
      String amount = money.group(1) == null ? money.group(2) : money.group(1);
      return OptionalLong.of(price.bytes(Double.parseDouble(amount)));
    }
    Matcher size = SIZE.matcher(limit);
    if (!size.matches()) {
      throw new IllegalArgumentException(
          "'" + limit + "' is no limit. Write 500 MB, 2 GB or $0.05; nothing for no limit.");
    }
    String unit = size.group(2).toUpperCase(Locale.ROOT);
    int power = unit.isEmpty() ? 0 : UNITS.indexOf(unit);
    return OptionalLong.of(
        new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(1_000).pow(power)).longValue());
  }

  /// What [#parse] reads; empty for no limit.
  static String text(OptionalLong limit) {
    if (limit.isEmpty()) {
      return "";
    }
    long bytes = limit.getAsLong();
    int power = 0;
    BigDecimal number = BigDecimal.valueOf(bytes);
    while (power < UNITS.length() - 1 && number.compareTo(BigDecimal.valueOf(1_000)) >= 0) {
      number = number.movePointLeft(3);
      power++;
    }
    String digits = number.stripTrailingZeros().toPlainString();
    return digits + " " + (power == 0 ? "" : UNITS.charAt(power)) + "B";
  }
}
