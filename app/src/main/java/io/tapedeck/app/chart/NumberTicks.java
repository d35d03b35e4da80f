package io.tapedeck.app.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Round numbers along an axis: multiples of 1, 2 or 5 times a power of ten, labelled with as many
/// decimals as the step needs and no more.
final class NumberTicks {

  private static final String[] THOUSANDS = {"", "K", "M", "B", "T"};

  private NumberTicks() {}

  /// At most `most` marks within `span`; none if there is no room for two.
  static List<Tick> along(Span span, int most) {
    if (most < 2) {
      return List.of();
    }
    double step = step(span.size() / most);
    int thousands = thousands(step, Math.max(Math.abs(span.low()), Math.abs(span.high())));
    List<Tick> ticks = new ArrayList<>();
    long first = (long) Math.ceil(span.low() / step);
    for (long i = first; i * step <= span.high() && ticks.size() <= most; i++) {
      ticks.add(new Tick(i * step, label(i, step, thousands)));
    }
    return ticks;
  }

  /// The least of 1, 2, 5 × 10ⁿ that is not below `least`.
  static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= least * (1 - 1e-12)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private static int thousands(double step, double greatest) {
    if (greatest < 100_000) {
      return 0;
    }
    int power = (int) Math.floor(Math.log10(greatest) / 3);
    int fitting = (int) Math.floor((Math.log10(step) + 2) / 3);
    return Math.clamp(Math.min(power, fitting), 0, THOUSANDS.length - 1);
  }

  private static String label(long count, double step, int thousands) {
    if (count == 0 && thousands > 0) {
      return "0";
    }
    double unit = Math.pow(1_000, thousands);
    int decimals = Math.max(0, (int) -Math.floor(Math.log10(step / unit) + 1e-9));
    BigDecimal value =
        BigDecimal.valueOf(count * (step / unit)).setScale(decimals, RoundingMode.HALF_EVEN);
    return String.format(Locale.ROOT, "%,." + decimals + "f", value) + THOUSANDS[thousands];
  }
}
