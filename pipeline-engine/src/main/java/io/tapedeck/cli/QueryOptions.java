package io.tapedeck.cli;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.query.cost.Budget;
import io.tapedeck.engine.query.cost.Price;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How a query is run and its answer printed.
final class QueryOptions {

  enum Format {
    TABLE,
    CSV,
    JSON
  }

  private static final Pattern AMOUNT =
      Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,9})?)\\s*([A-Z]{0,3})");
  private static final Map<String, Long> UNITS =
      Map.of(
          "",
          1L,
          "B",
          1L,
          "KB",
          1_000L,
          "MB",
          1_000_000L,
          "GB",
          1_000_000_000L,
          "TB",
          1_000_000_000_000L);

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, csv or json. Default: ${DEFAULT-VALUE}")
  Format format = Format.TABLE;

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      description = "A value for :NAME in the statement. May be given several times")
  Map<String, String> values = new LinkedHashMap<>();

  @Option(
      names = "--estimate",
      description = "Say what the query would read and cost, and do not run it")
  boolean estimate;

  @Option(
      names = "--hot",
      description = "Include what is in the topic and not yet in the lake; says how much that was")
  boolean hot;

  @Option(
      names = "--budget",
      paramLabel = "AMOUNT",
      description = "What the query may be billed for: 500MB, 2GB, 0.05USD")
  @Nullable String budget;

  /// The budget that was asked for; none if nothing was.
  ///
  /// @param price what turns money into bytes
  Budget budget(Price price) {
    return budget == null ? Budget.NONE : Budget.ofQuery(bytes(budget, price));
  }

  /// An amount in bytes.
  ///
  /// @throws EngineException INVALID_ARGUMENT
  static long bytes(String amount, Price price) {
    Matcher matcher = AMOUNT.matcher(amount.strip().toUpperCase(Locale.ROOT));
    if (matcher.matches()) {
      BigDecimal number = new BigDecimal(matcher.group(1));
      if (matcher.group(2).equals("USD")) {
        return price.bytes(number.doubleValue());
      }
      @Nullable Long unit = UNITS.get(matcher.group(2));
      BigDecimal most = BigDecimal.valueOf(Long.MAX_VALUE);
      if (unit != null) {
        return number.multiply(BigDecimal.valueOf(unit)).min(most).longValue();
      }
    }
    throw new EngineException(
        ErrorCode.INVALID_ARGUMENT,
        "'" + amount + "' is no budget: write bytes (500MB, 2GB, 1TB) or money (0.05USD).");
  }
}
