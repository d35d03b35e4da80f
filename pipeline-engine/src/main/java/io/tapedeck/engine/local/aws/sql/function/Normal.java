package io.tapedeck.engine.local.aws.sql.function;

/// The normal distribution.
final class Normal {

  private Normal() {}

  static double cdf(double mean, double deviation, double value) {
    if (!(deviation > 0)) {
      throw TrinoFailure.argument("standardDeviation must be > 0");
    }
    return 0.5 * erfc(-(value - mean) / (deviation * Math.sqrt(2)));
  }

  static double inverse(double mean, double deviation, double p) {
    if (!(p > 0 && p < 1)) {
      throw TrinoFailure.argument("p must be in the interval (0, 1)");
    }
    if (!(deviation > 0)) {
      throw TrinoFailure.argument("standardDeviation must be > 0");
    }
    double low = -40;
    double high = 40;
    for (int i = 0; i < 200; i++) {
      double middle = (low + high) / 2;
      if (cdf(0, 1, middle) < p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return mean + deviation * (low + high) / 2;
  }

  // The series near 0, a continued fraction further out: both exact to a double's last digits.
  private static double erfc(double x) {
    double at = Math.abs(x);
    double value;
    if (at < 2.5) {
      double sum = at;
      double term = at;
      for (int n = 1; n < 200; n++) {
        term *= -at * at / n;
        sum += term / (2 * n + 1);
      }
      value = 1 - 2 / Math.sqrt(Math.PI) * sum;
    } else {
      double fraction = 0;
      for (int n = 120; n > 0; n--) {
        fraction = n / 2.0 / (at + fraction);
      }
      value = Math.exp(-at * at) / Math.sqrt(Math.PI) / (at + fraction);
    }
    return x < 0 ? 2 - value : value;
  }
}
