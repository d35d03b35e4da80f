package io.tapedeck.engine.local.aws.sql.function;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// Functions of numbers whose edges differ from DuckDB's.
final class NumberFunctions {

  private NumberFunctions() {}

  static List<JavaFunction> all() {
    return List.of(
        new JavaFunction("j_round", "DL", 'D', of -> round((Double) of[0], (Long) of[1])),
        new JavaFunction(
            "j_round_decimal",
            "SL",
            'S',
            of -> decimal((String) of[0], (Long) of[1], RoundingMode.HALF_UP)),
        new JavaFunction(
            "j_truncate_decimal",
            "SL",
            'S',
            of -> decimal((String) of[0], (Long) of[1], RoundingMode.DOWN)),
        new JavaFunction("j_round_whole", "LL", 'L', of -> roundWhole((Long) of[0], (Long) of[1])),
        new JavaFunction("j_same_length", "LL", 'B', of -> sameLength((Long) of[0], (Long) of[1])),
        new JavaFunction("j_magnitude", "D", 'D', of -> magnitude((Double) of[0])),
        new JavaFunction("j_bins", "DL", 'B', of -> bins((Double) of[0], (Long) of[1])),
        new JavaFunction("j_weight", "D", 'D', of -> weight((Double) of[0])),
        new JavaFunction("j_divisor", "D", 'D', of -> divisor((Double) of[0])),
        new JavaFunction("j_cbrt", "D", 'D', of -> Math.cbrt((Double) of[0])),
        new JavaFunction("j_ln", "D", 'D', of -> Math.log((Double) of[0])),
        new JavaFunction("j_log2", "D", 'D', of -> Math.log((Double) of[0]) / Math.log(2)),
        new JavaFunction("j_log10", "D", 'D', of -> Math.log10((Double) of[0])),
        new JavaFunction(
            "j_log", "DD", 'D', of -> Math.log((Double) of[1]) / Math.log((Double) of[0])),
        new JavaFunction("j_power", "DD", 'D', of -> Math.pow((Double) of[0], (Double) of[1])),
        new JavaFunction("j_real", "D", 'D', of -> (double) ((Double) of[0]).floatValue()),
        new JavaFunction("j_quotient", "DD", 'D', of -> (Double) of[0] / (Double) of[1]),
        new JavaFunction("j_modulus", "DD", 'D', of -> (Double) of[0] % (Double) of[1]),
        new JavaFunction("j_degrees", "D", 'D', of -> Math.toDegrees((Double) of[0])),
        new JavaFunction("j_radians", "D", 'D', of -> Math.toRadians((Double) of[0])),
        new JavaFunction(
            "j_width_bucket",
            "DDDL",
            'L',
            of -> bucket((Double) of[0], (Double) of[1], (Double) of[2], (Long) of[3])),
        new JavaFunction("j_from_base", "SL", 'L', of -> fromBase((String) of[0], (Long) of[1])),
        new JavaFunction(
            "j_to_base", "LL", 'S', of -> Long.toString((Long) of[0], radix((Long) of[1]))),
        new JavaFunction("j_bit_count", "LL", 'L', of -> bits((Long) of[0], (Long) of[1])),
        new JavaFunction(
            "j_shift_left",
            "LLL",
            'L',
            of -> shift((Long) of[0], (Long) of[1], (Long) of[2], true)),
        new JavaFunction(
            "j_shift_right",
            "LLL",
            'L',
            of -> shift((Long) of[0], (Long) of[1], (Long) of[2], false)),
        new JavaFunction(
            "j_shift_right_arithmetic",
            "LL",
            'L',
            of -> (Long) of[0] >> Math.min(63, (Long) of[1])),
        new JavaFunction(
            "j_normal_cdf",
            "DDD",
            'D',
            of -> Normal.cdf((Double) of[0], (Double) of[1], (Double) of[2])),
        new JavaFunction(
            "j_inverse_normal_cdf",
            "DDD",
            'D',
            of -> Normal.inverse((Double) of[0], (Double) of[1], (Double) of[2])),
        new JavaFunction(
            "j_beta_cdf",
            "DDD",
            'D',
            of -> Student.betaCdf((Double) of[0], (Double) of[1], (Double) of[2])),
        new JavaFunction(
            "j_inverse_beta_cdf",
            "DDD",
            'D',
            of -> Student.inverseBetaCdf((Double) of[0], (Double) of[1], (Double) of[2])),
        new JavaFunction("j_t_cdf", "DD", 'D', of -> Student.cdf((Double) of[0], (Double) of[1])),
        new JavaFunction("j_t_pdf", "DD", 'D', of -> Student.pdf((Double) of[0], (Double) of[1])),
        new JavaFunction(
            "j_numeric_histogram",
            "LSS",
            'S',
            of -> Histogram.of((Long) of[0], (String) of[1], (String) of[2])),
        new JavaFunction(
            "j_wilson",
            "LLDD",
            'D',
            of -> wilson((Long) of[0], (Long) of[1], (Double) of[2], (Double) of[3])),
        new JavaFunction(
            "j_frequent",
            "L",
            'L',
            of ->
                atLeast(
                    (Long) of[0], 2, "approx_most_frequent bucket count must be greater than one")),
        new JavaFunction("j_percentile", "D", 'D', of -> percentile((Double) of[0])),
        new JavaFunction(
            "j_buckets",
            "L",
            'L',
            of -> atLeast((Long) of[0], 1, "Buckets must be greater than 0")),
        new JavaFunction(
            "j_offset", "L", 'L', of -> atLeast((Long) of[0], 0, "Offset must be at least 0")),
        new JavaFunction(
            "j_nth", "L", 'L', of -> atLeast((Long) of[0], 1, "Offset must be at least 1")),
        new JavaFunction("j_most", "LS", 'L', of -> atLeast((Long) of[0], 1, (String) of[1])),
        new JavaFunction("j_standard_error", "D", 'B', of -> standardError((Double) of[0])),
        new JavaFunction("j_ascending", "B", 'B', of -> ascending((Boolean) of[0])));
  }

  private static boolean standardError(double error) {
    if (!(error >= 0.0040625 && error <= 0.26)) {
      throw TrinoFailure.argument("Max standard error must be in [0.0040625, 0.26]: " + error);
    }
    return true;
  }

  private static boolean ascending(boolean sorted) {
    if (!sorted) {
      throw TrinoFailure.argument("Bin values are not sorted in ascending order");
    }
    return true;
  }

  private static long atLeast(long value, long least, String message) {
    if (value < least) {
      throw TrinoFailure.argument(message);
    }
    return value;
  }

  // Wilson, Probable Inference, Journal of the American Statistical Association 22, 1927.
  private static double wilson(long successes, long trials, double z, double side) {
    atLeast(successes, 0, "number of successes must not be negative");
    atLeast(trials, 1, "number of trials must be positive");
    atLeast(trials - successes, 0, "number of successes must not be larger than number of trials");
    if (z < 0) {
      throw TrinoFailure.argument("z-score must not be negative");
    }
    double n = trials;
    double p = successes / n;
    return (p + z * z / (2 * n) + side * z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)))
        / (1 + z * z / n);
  }

  private static double percentile(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw TrinoFailure.argument("Percentile must be between 0 and 1");
    }
    return share;
  }

  private static boolean sameLength(long one, long other) {
    if (one != other) {
      throw TrinoFailure.argument("The arguments must have the same length");
    }
    return true;
  }

  private static double magnitude(double value) {
    if (value == 0) {
      throw TrinoFailure.argument("Vector magnitude cannot be zero");
    }
    return value;
  }

  private static double divisor(double value) {
    if (value == 0 || Double.isNaN(value)) {
      throw TrinoFailure.argument("Cannot divide by double " + value);
    }
    return value;
  }

  private static boolean bins(double operand, long count) {
    if (count == 0) {
      throw TrinoFailure.argument("Bins cannot be an empty array");
    }
    if (Double.isNaN(operand)) {
      throw TrinoFailure.argument("Operand cannot be NaN");
    }
    return true;
  }

  private static double weight(double weight) {
    if (!(weight >= 1)) {
      throw TrinoFailure.argument("weight must be >= 1, was " + weight);
    }
    return weight;
  }

  private static long roundWhole(long value, long places) {
    if (places >= 0) {
      return value;
    }
    try {
      return new BigDecimal(value)
          .setScale((int) Math.max(places, -20), RoundingMode.HALF_UP)
          .longValueExact();
    } catch (ArithmeticException e) {
      throw new TrinoFailure("NUMERIC_VALUE_OUT_OF_RANGE", "numerical overflow: " + value);
    }
  }

  private static double round(double value, long places) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return value;
    }
    double factor = Math.pow(10, places);
    if (factor == 0) {
      return 0;
    }
    double scaled = Math.abs(value) * factor;
    if (places > 0 && scaled >= 0x1p53) {
      return value; // it has no more digits than that
    }
    if (Double.isInfinite(scaled)) {
      return BigDecimal.valueOf(value).setScale((int) places, RoundingMode.HALF_UP).doubleValue();
    }
    return Math.copySign(Math.round(scaled) / factor, value);
  }

  private static String decimal(String value, long places, RoundingMode mode) {
    BigDecimal number = new BigDecimal(value);
    return places >= number.scale()
        ? value
        : number.setScale((int) places, mode).setScale(number.scale()).toPlainString();
  }

  private static long bucket(double value, double low, double high, long count) {
    if (count <= 0) {
      throw TrinoFailure.argument("bucketCount must be greater than 0");
    }
    if (Double.isNaN(value)) {
      throw TrinoFailure.argument("operand must not be NaN");
    }
    if (low == high) {
      throw TrinoFailure.argument("bounds cannot equal each other");
    }
    double from = Math.min(low, high);
    double to = Math.max(low, high);
    long bucket =
        value < from
            ? 0
            : value >= to ? count + 1 : (long) (count * (value - from) / (to - from)) + 1;
    return low > high ? count - bucket + 1 : bucket;
  }

  private static int radix(long radix) {
    if (radix < Character.MIN_RADIX || radix > Character.MAX_RADIX) {
      throw TrinoFailure.argument("Radix must be between 2 and 36");
    }
    return (int) radix;
  }

  private static long fromBase(String text, long radix) {
    try {
      return Long.parseLong(text, radix(radix));
    } catch (NumberFormatException e) {
      throw TrinoFailure.argument("Not a valid base-" + radix + " number: " + text);
    }
  }

  private static long bits(long value, long bits) {
    if (bits <= 1 || bits > 64) {
      throw TrinoFailure.argument(
          "Bits specified in bit_count must be between 2 and 64, got " + bits);
    }
    long low = -1L << bits - 1;
    if (value < low || value > ~low) {
      throw TrinoFailure.argument(
          "Number must be representable with the bits specified. "
              + value
              + " cannot be represented with "
              + bits
              + " bits");
    }
    return Long.bitCount(bits == 64 ? value : value & (1L << bits) - 1);
  }

  private static long shift(long value, long by, long bits, boolean left) {
    long mask = bits == 64 ? -1L : (1L << bits) - 1;
    if (by >= bits) {
      return 0;
    }
    long shifted = left ? value << by : (value & mask) >>> by;
    return bits == 64 ? shifted : shifted << 64 - bits >> 64 - bits;
  }
}
