package io.tapedeck.app.analyze;

import io.tapedeck.engine.model.QueryRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How many decimals a column of numbers shows, so that its points stand below each other: as many
/// as its values have, but not more than a person reads. The value itself is in the row.
record Decimals(int count) {

  /// Enough for a price; a column of small numbers gets more.
  private static final int MOST = 4;

  private static final int MOST_SMALL = 8;

  /// How many rows are looked at.
  private static final int LOOKED_AT = 1_000;

  /// What fits the column `index` of these rows.
  static Decimals of(List<QueryRow> rows, int index) {
    List<BigDecimal> numbers =
        rows.stream()
            .limit(LOOKED_AT)
            .map(row -> row.values().get(index))
            .filter(Objects::nonNull)
            .flatMap(text -> parse(text).stream())
            .toList();
    BigDecimal greatest =
        numbers.stream().map(BigDecimal::abs).max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
    int needed =
        numbers.stream().mapToInt(number -> number.stripTrailingZeros().scale()).max().orElse(0);
    int most = greatest.compareTo(BigDecimal.ONE) < 0 ? MOST_SMALL : MOST;
    return new Decimals(needed <= 0 ? 0 : Math.clamp(needed, 2, most));
  }

  /// The number with grouped thousands; what is no number stays as it is, and SQL's NULL looks
  /// different from an empty text.
  String words(@Nullable String value) {
    if (value == null) {
      return "NULL";
    }
    return parse(value)
        .map(number -> number.setScale(count, RoundingMode.HALF_UP))
        .map(number -> String.format(Locale.ROOT, "%,." + count + "f", number))
        .orElse(value);
  }

  private static Optional<BigDecimal> parse(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException _) {
      // NaN and Infinity are doubles and no numbers.
      return Optional.empty();
    }
  }
}
