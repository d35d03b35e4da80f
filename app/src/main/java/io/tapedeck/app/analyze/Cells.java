package io.tapedeck.app.analyze;

import io.tapedeck.app.parts.Figures;
import io.tapedeck.engine.model.QueryRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Values of a row as a chart needs them.
final class Cells {

  /// Numbers by their size, other names by their letters.
  static final Comparator<String> NATURAL =
      Comparator.comparingDouble(Cells::size).thenComparing(Comparator.naturalOrder());

  private static final int DECIMALS = 4;

  private Cells() {}

  static Optional<Instant> time(QueryRow row, int index) {
    @Nullable String text = row.values().get(index);
    return text == null ? Optional.empty() : Moments.parse(text);
  }

  static String text(QueryRow row, int index) {
    @Nullable String text = row.values().get(index);
    return text == null ? "NULL" : text;
  }

  /// A name for an axis: times and numbers without the digits that nobody needs there.
  static String label(QueryRow row, int index) {
    Optional<Instant> time = time(row, index);
    if (time.isPresent()) {
      return Figures.time(time.get());
    }
    String text = text(row, index);
    double number = number(row, index);
    return Double.isFinite(number) && text.length() > 6
        ? BigDecimal.valueOf(number)
            .setScale(DECIMALS, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        : text;
  }

  static double number(QueryRow row, int index) {
    @Nullable String text = row.values().get(index);
    return text == null ? Double.NaN : parse(text);
  }

  private static double size(String text) {
    double number = parse(text);
    return Double.isNaN(number) ? Double.POSITIVE_INFINITY : number;
  }

  private static double parse(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException _) {
      // What is no number leaves a gap in the chart; the table shows it as it is.
      return Double.NaN;
    }
  }
}
