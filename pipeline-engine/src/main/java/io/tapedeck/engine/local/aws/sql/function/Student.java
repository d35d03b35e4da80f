package io.tapedeck.engine.local.aws.sql.function;

/// The beta distribution, and Student's t distribution, which is made of it.
final class Student {

  // Lanczos' coefficients for g = 7. Source: P. Godfrey, "A note on the computation of the
  // convergent Lanczos complex Gamma approximation".
  private static final double[] LANCZOS = {
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
    -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
    1.5056327351493116e-7
  };

  private Student() {}

  static double betaCdf(double a, double b, double value) {
    requirePositive(a, b);
    if (!(value >= 0 && value <= 1)) {
      throw TrinoFailure.argument("value must be 0 >= v >= 1");
    }
    return incompleteBeta(a, b, value);
  }

  static double inverseBetaCdf(double a, double b, double p) {
    if (!(p >= 0 && p <= 1)) {
      throw TrinoFailure.argument("p must be 0 >= p >= 1");
    }
    requirePositive(a, b);
    if (p == 0 || p == 1) {
      return p;
    }
    return new Brent(x -> incompleteBeta(a, b, x) - p, 1e-9).zero(0, 1);
  }

  private static void requirePositive(double a, double b) {
    if (!(a > 0 && b > 0)) {
      throw TrinoFailure.argument("a, b must be > 0");
    }
  }

  static double cdf(double value, double degrees) {
    requireDegrees(degrees);
    double tail = incompleteBeta(degrees / 2, 0.5, degrees / (degrees + value * value)) / 2;
    return value > 0 ? 1 - tail : tail;
  }

  static double pdf(double value, double degrees) {
    requireDegrees(degrees);
    double log =
        logGamma((degrees + 1) / 2)
            - logGamma(degrees / 2)
            - Math.log(degrees * Math.PI) / 2
            - (degrees + 1) / 2 * Math.log1p(value * value / degrees);
    return Math.exp(log);
  }

  private static void requireDegrees(double degrees) {
    if (!(degrees > 0)) {
      throw TrinoFailure.argument("df must be greater than 0");
    }
  }

  private static double incompleteBeta(double a, double b, double x) {
    if (x <= 0 || x >= 1) {
      return x <= 0 ? 0 : 1;
    }
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(a, b, x) / a
        : 1 - front * fraction(b, a, 1 - x) / b;
  }

  // Lentz's way to a continued fraction. Source: DLMF 8.17.22.
  private static double fraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / near(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m < 10_000; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / near(1 + even * d);
      c = near(1 + even / c);
      value *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / near(1 + odd * d);
      c = near(1 + odd / c);
      value *= d * c;
      if (Math.abs(d * c - 1) < 1e-16) {
        break;
      }
    }
    return value;
  }

  private static double near(double value) {
    return Math.abs(value) < 1e-300 ? 1e-300 : value;
  }

  private static double logGamma(double x) {
    if (x < 0.5) {
      return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
    }
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (x - 1 + i);
    }
    double t = x + 6.5;
    return Math.log(2 * Math.PI) / 2 + (x - 0.5) * Math.log(t) - t + Math.log(sum);
  }
}
